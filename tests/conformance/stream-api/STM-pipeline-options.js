// STM: pipeline() of stream/promises with a signal and with end: false.
const { log, watch } = require('../lib.js');
const { PassThrough, Readable, Writable } = require('stream');
const { pipeline } = require('stream/promises');

const tick = () => new Promise((resolve) => setTimeout(resolve, 30));
const events = 'end finish error close';
(async () => {
  const kept = watch(new PassThrough(), events, log, 'kept ');
  kept.on('data', (d) => log('kept data', String(d)));
  log(await pipeline(Readable.from(['1']), kept, { end: false }), kept.writableEnded);
  log(await pipeline(['2'], kept, { end: false }), kept.writableEnded);
  log(await pipeline(Readable.from(['3']), async function* (s) { yield* s; }, kept, { end: false }), kept.destroyed);
  await pipeline(async function* () { yield '4'; throw new Error('source'); }, kept, { end: false }).catch((err) => log(err));
  log('open', kept.writableEnded, kept.destroyed);
  kept.end();
  await tick();

  const controller = new AbortController();
  const source = watch(new Readable({ read() {} }), events, log, 'source ');
  const target = watch(new Writable({ write(c, e, cb) { cb(); } }), events, log, 'target ');
  const running = pipeline(source, target, { signal: controller.signal });
  await tick();
  controller.abort('stop');
  await running.catch((err) => log(err, err.cause));
  await tick();
  log(source.destroyed, target.destroyed);

  const early = watch(new PassThrough(), events, log, 'early ');
  await pipeline(['x'], early, { signal: AbortSignal.abort() }).catch((err) => log(err));
  await tick();
  log(early.destroyed);
  const inside = new AbortController();
  await pipeline(async function* ({ signal }) {
    signal.addEventListener('abort', () => log('source hears it'));
    yield 'x';
    await new Promise((resolve) => setTimeout(resolve, 40));
  }, async function (chunks, { signal }) {
    for await (const chunk of chunks) { log('got', chunk); inside.abort(); log(signal.aborted); }
  }, { signal: inside.signal }).catch((err) => log(err));
  await tick();
  for (const bad of [{ signal: 5 }, { signal: {} }]) {
    await pipeline(['x'], new PassThrough().resume(), bad).catch((err) => log(err));
  }
})();
