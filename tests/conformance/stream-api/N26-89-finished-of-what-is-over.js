// N26-89: `finished` of a stream that is over decides in the call, and listens for nothing but errors that come late.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable, finished, promises } = require('stream');

const settle = () => new Promise((done) => setImmediate(setTimeout, done, 20));
const counts = (stream) => stream.eventNames().map((name) => `${String(name)} ${stream.listenerCount(name)}`);
async function look(label, stream, options = {}, act = () => {}) {
  const lines = [];
  let calls = 0;
  const before = counts(stream).join();
  const cleanup = finished(stream, options, function(...args) {
    calls++;
    lines.push(`called ${args.length} ${args[0]?.code ?? args[0]?.message} ${args[0]?.cause?.message} ${this === stream}`);
  });
  lines.push(counts(stream).join() === before ? 'no listeners' : counts(stream).join());
  act(stream, cleanup);
  lines.push(`sync ${calls}`);
  process.nextTick(() => lines.push(`tick ${calls}`));
  await settle();
  cleanup();
  lines.push(counts(stream).join());
  log(label, lines);
}
async function over(how, options) {
  const stream = new Duplex({ read() {}, write(chunk, e, done) { done(); }, ...options });
  stream.on('error', () => {});
  if (how === 'ended') {
    stream.push(null);
    stream.resume();
    stream.end();
  } else if (how === 'failed') {
    stream.destroy(new Error('broken'));
  } else if (how === 'destroyed') {
    stream.destroy();
  } else if (how === 'read') {
    stream.push(null);
    stream.resume();
  } else if (how === 'written') {
    stream.end();
  }
  await settle();
  return stream;
}

(async () => {
  for (const how of ['ended', 'failed', 'destroyed', 'read', 'written', 'open']) {
    await look(how, await over(how));
    await look(`${how}, without errors`, await over(how), { error: false });
    await look(`${how}, to read`, await over(how), { writable: false });
    await look(`${how}, to write`, await over(how), { readable: false });
  }
  for (const autoDestroy of [true, false]) {
    const quiet = { autoDestroy, emitClose: false };
    await look(`no close ${autoDestroy}`, await over('ended', quiet));
    await look(`no close ${autoDestroy}, failed`, await over('failed', quiet));
    await look(`no close ${autoDestroy}, to read`, await over('read', quiet), { writable: false });
  }

  const signal = AbortSignal.abort(new Error('reason'));
  await look('aborted, open', await over('open'), { signal });
  await look('aborted, ended', await over('ended'), { signal });
  await look('aborted, failed', await over('failed'), { signal });
  await look('cleaned up', await over('ended'), {}, (stream, cleanup) => cleanup());
  await look('aborted and cleaned up', await over('open'), { signal }, (stream, cleanup) => cleanup());
  const controller = new AbortController();
  await look('aborted afterwards', await over('ended'), { signal: controller.signal }, () => controller.abort());
  await look('an error afterwards', await over('ended'), {}, (stream) => stream.emit('error', new Error('late')));
  await look('a close afterwards', await over('failed'), {}, (stream) => stream.emit('close'));
  await look('open, an error', await over('open'), {}, (stream) => stream.destroy(new Error('then')));

  const closing = await over('open');
  closing.destroy(new Error('now'));
  await look('closing', closing);
  const busy = new Writable({ write(chunk, e, done) { setTimeout(done, 5); } });
  busy.end('x');
  await look('busy', busy);
  const half = new PassThrough();
  half.end('x');
  await look('unread', half);
  const read = Readable.from([]);
  await read.toArray();
  await look('a Readable', read);
  await promises.finished(read).then(() => log('promise'));
  await promises.finished(await over('failed')).catch((err) => log('promise', err.message));
  await promises.finished(await over('ended'), { cleanup: true }).then(() => log('cleanup'));
})();
