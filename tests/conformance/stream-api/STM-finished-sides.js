// STM: finished() for one side or both, on streams that are over already, and its clean-up.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable, finished } = require('stream');

const tick = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
const told = (name) => (...args) => log(name, args.length, args[0]);
(async () => {
  const p = new PassThrough();
  finished(p, told('both'));
  finished(p, { readable: false }, told('writable'));
  finished(p, { writable: false }, told('readable'));
  finished(p, { readable: false, writable: false }, told('neither'));
  p.on('end', () => log('end')).on('finish', () => log('finish')).on('close', () => log('close'));
  p.end('x');
  await tick();
  log('reading');
  p.resume();
  await tick();
  log('again');
  finished(p, told('late both'));
  finished(p, { readable: false }, told('late writable'));
  log('sync part done');
  await tick();

  const half = new Duplex({ read() {}, write(c, e, cb) { cb(); } });
  finished(half, told('half'));
  half.end();
  await tick();
  half.destroy();
  await tick();
  finished(half, told('half late'));
  await tick();

  const failed = new Writable({ write(c, e, cb) { cb(new Error('no')); } });
  failed.on('error', (err) => log('event', err));
  finished(failed, told('failed'));
  finished(failed, { error: false }, told('failed, error off'));
  failed.write('x');
  await tick();
  finished(failed, told('failed late'));
  await tick();

  const quiet = new Readable({ emitClose: false, read() { this.push(null); } });
  finished(quiet, told('without close'));
  quiet.resume();
  await tick();
  finished(quiet, told('without close late'));
  await tick();

  const left = new Readable({ read() {} });
  const before = left.eventNames().length;
  const cleanup = finished(left, told('never'));
  log(left.listenerCount('error'), left.listenerCount('close'), left.listenerCount('end'));
  log(cleanup(), left.eventNames().length - before);
  left.destroy();
  await tick();
  log('stays', p.listenerCount('error') > 0);
  const closed = new Readable({ read() {}, autoDestroy: false });
  finished(closed, told('not auto'));
  closed.push(null);
  closed.resume();
  await tick();
  finished(closed, told('not auto late'));
  await tick();
})();
