// STM: addAbortSignal() before, during and after a stream's life.
const { log, watch } = require('../lib.js');
const { PassThrough, Readable, Writable, addAbortSignal, compose } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const events = 'end finish error close';
(async () => {
  const early = watch(new PassThrough(), events, log, 'early ');
  log(addAbortSignal(AbortSignal.abort('before'), early) === early, early.destroyed, early.errored.cause);
  await tick();
  const controller = new AbortController();
  const r = watch(addAbortSignal(controller.signal, Readable.from([1, 2, 3])), events, log, 'r ');
  try {
    for await (const chunk of r) { log(chunk); controller.abort(new Error('enough')); }
  } catch (err) { log(err, err.cause); }
  await tick();
  const after = new AbortController();
  const done = watch(addAbortSignal(after.signal, new Writable({ write(c, e, cb) { cb(); } })), events, log, 'done ');
  done.end('x');
  await tick();
  after.abort();
  await tick();
  log(done.errored);
  const both = new AbortController();
  const option = watch(new Readable({ signal: both.signal, read() {} }), events, log, 'option ');
  const chain = watch(addAbortSignal(both.signal, compose(new PassThrough(), new PassThrough())), events, log, 'chain ');
  both.abort();
  log(option.destroyed, chain.destroyed);
  await tick();
  for (const [signal, target] of [[3, early], [{}, early], [both.signal, 4], [both.signal, {}]]) {
    try { addAbortSignal(signal, target); } catch (err) { log(err); }
  }
})();
