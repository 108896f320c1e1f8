// N26-85: `compose` reads its last stream by 'data'; its own buffer is what holds the chain back.
const { log } = require('../lib.js');
const { PassThrough, Readable, Transform, Writable, compose } = require('stream');

const settle = (ms = 20) => new Promise((done) => setImmediate(setTimeout, done, ms));
const upper = (options) => new Transform({ ...options, transform(chunk, e, done) { done(null, String(chunk).toUpperCase()); } });

async function unread() {
  const tail = upper();
  const composed = compose(new PassThrough(), tail);
  log(tail.eventNames(), composed.eventNames());
  composed.on('finish', () => log('finish'));
  composed.on('end', () => log('end'));
  composed.write('x');
  composed.end('z');
  await settle();
  log('unread', composed.readableLength, tail.readableLength, tail.readableFlowing, composed.writableFinished);
  log(String(composed.read()), String(composed.read()), composed.read());
  await settle();
}

async function full() {
  let transformed = 0;
  const tail = new Transform({
    highWaterMark: 2,
    transform(chunk, e, done) { transformed++; done(null, chunk); },
  });
  const composed = compose(new PassThrough({ highWaterMark: 2 }), tail);
  let written = 0;
  (function write() {
    while (written < 100 && composed.write(Buffer.alloc(1024, 46))) written++;
    if (written < 100) composed.once('drain', write);
  }());
  await settle();
  const paused = tail.isPaused();
  log('full', paused, composed.readableLength >= composed.readableHighWaterMark, transformed === 100);
  let got = 0;
  composed.on('data', (chunk) => { got += chunk.length; });
  await settle(40);
  log('flows', got >= 100 * 1024, tail.isPaused(), composed.readableLength);
  composed.destroy();
  composed.on('error', (err) => log(err));
  await settle();
  log(tail.destroyed);
}

async function paused() {
  const tail = upper({ readableObjectMode: true, readableHighWaterMark: 1 });
  const composed = compose(new PassThrough(), tail);
  const lines = [];
  for (const name of ['pause', 'resume', 'data', 'end']) tail.on(name, (chunk) => lines.push(chunk === undefined ? name : `${name} ${chunk}`));
  for (let i = 0; i < 18; i++) composed.write(String(i % 10));
  composed.end();
  await settle();
  log('paused', lines.filter((line) => !line.startsWith('data')), composed.readableLength, composed.readableObjectMode);
  log((await composed.toArray()).join(''));
}

async function aborted() {
  for (const how of ['destroy', 'error', 'end']) {
    const lines = [];
    const composed = compose(new PassThrough(), async function* (source, { signal }) {
      signal.addEventListener('abort', () => lines.push(`abort ${signal.reason?.name} ${signal.reason?.message}`));
      for await (const chunk of source) {
        lines.push(`chunk ${chunk}`);
        yield chunk;
      }
      lines.push('source over');
    });
    composed.on('error', (err) => lines.push(`error ${err.name} ${err.message}`));
    composed.on('close', () => lines.push('close'));
    composed.on('data', (chunk) => lines.push(`data ${chunk}`));
    composed.write('a');
    await settle();
    if (how === 'end') composed.end();
    else composed.destroy(how === 'error' ? new Error('asked') : undefined);
    await settle();
    log(how, lines);
  }
  const stuck = compose(new PassThrough(), async function* () {
    await new Promise(() => {});
    yield 1;
  });
  stuck.on('error', (err) => log('stuck', err.name, err.message));
  stuck.on('close', () => log('stuck closed'));
  stuck.resume();
  await settle();
  stuck.destroy();
  await settle();
}

async function ends() {
  const lines = [];
  const written = [];
  const sink = compose(upper(), new Writable({ write(chunk, e, done) { written.push(String(chunk)); done(); } }));
  log(sink.readable, sink.writable);
  sink.on('finish', () => lines.push('finish'));
  sink.on('close', () => lines.push('close'));
  sink.end('sink');
  await settle();
  log(written, lines);
  const source = compose(Readable.from(['a', 'b']), upper());
  log(source.readable, source.writable, (await source.toArray()).map(String));
  const chain = compose(upper(), new PassThrough({ objectMode: true }), async function* (all) { for await (const one of all) yield `<${one}>`; });
  chain.write('p');
  chain.end('q');
  log(await chain.toArray(), chain.readableObjectMode, chain.writableObjectMode);
  const failing = compose(new PassThrough(), new Transform({ transform(chunk, e, done) { done(new Error('bad')); } }));
  failing.on('error', (err) => log('failing', err.message));
  failing.write('x');
  await settle();
}

(async () => {
  await unread();
  await full();
  await paused();
  await aborted();
  await ends();
})();
