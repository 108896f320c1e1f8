// STM: asyncDispose of Readable, Writable and Duplex: what is destroyed, what it resolves to.
const { log, watch } = require('../lib.js');
const { PassThrough, Readable, Writable } = require('stream');

const dispose = Symbol.asyncDispose ?? Symbol.for('asyncDispose');
const events = 'end finish error close';
(async () => {
  const r = watch(new Readable({ read() {} }), events, log, 'r ');
  log(await r[dispose](), r.destroyed, r.errored);
  await r[dispose]().catch((err) => log('a second time', err));
  const ended = Readable.from([1]);
  await ended.toArray();
  log(await ended[dispose](), ended.errored);
  const w = watch(new Writable({ write(c, e, cb) { setTimeout(cb, 5); } }), events, log, 'w ');
  w.write('x', (err) => log('write', err));
  log(await w[dispose](), w.destroyed);
  const d = watch(new PassThrough(), events, log, 'd ');
  d.end('x');
  log(await d[dispose](), d.destroyed);
  const bad = watch(new Readable({ read() {}, destroy(err, cb) { cb(new Error('cannot')); } }), events, log, 'bad ');
  await bad[dispose]().catch((err) => log('rejected', err));
  const failed = new Writable({ write(c, e, cb) { cb(new Error('write')); } });
  failed.on('error', (err) => log('failed', err));
  failed.write('x');
  await new Promise((resolve) => setTimeout(resolve, 10));
  await failed[dispose]().catch((err) => log('rejected', err));
})();
