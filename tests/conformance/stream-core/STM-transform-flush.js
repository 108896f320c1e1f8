// STM: a Transform's flush, its errors, and what a _final of one's own does to it.
const { log, watch } = require('../lib.js');
const { Transform, PassThrough } = require('stream');

const steps = [];
function next() { const step = steps.shift(); if (step) { step(); setTimeout(next, 20); } }
const all = 'data end prefinish finish error close';

steps.push(() => {
  const t = new Transform({
    transform(chunk, enc, cb) { log('transform', String(chunk), enc); cb(null, String(chunk).toUpperCase()); },
    flush(cb) { log('flush'); cb(null, 'tail'); },
  });
  watch(t, all, log, 'a ');
  t.write('x', () => log('a write callback'));
  t.end('y', () => log('a end callback'));
  log(t.writableEnded, t.writableFinished, t.readableEnded);
});
steps.push(() => {
  const t = new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { setImmediate(cb, new Error('flush failed')); } });
  watch(t, all, log, 'b ');
  t.end('z', (err) => log('b end callback', err));
});
steps.push(() => {
  class Own extends Transform {
    _transform(c, e, cb) { this.push(c); this.push('+'); cb(); }
    _final(cb) { log('own final'); cb(); }
    _flush(cb) { log('own flush'); this.push('!'); cb(); }
  }
  const t = watch(new Own({ encoding: 'latin1' }), all, log, 'c ');
  t.end('q');
});
steps.push(() => {
  const t = watch(new Transform({ transform(c, e, cb) { cb(null, c); }, final(cb) { log('d final'); cb(new Error('no final')); } }), all, log, 'd ');
  t.end('q');
});
steps.push(() => {
  const t = watch(new Transform({ transform(c, e, cb) { cb(new Error('bad chunk')); } }), all, log, 'e ');
  t.write('1', (err) => log('e first', err));
  t.write('2', (err) => log('e second', err));
  t.end((err) => log('e end', err));
});
steps.push(() => {
  const t = watch(new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { log('never'); cb(); } }), all, log, 'f ');
  t.write('1');
  t.destroy();
  t.end();
});
steps.push(() => {
  const t = watch(new Transform({ flush(cb) { this.push('made of nothing'); cb(); } }), all, log, 'g ');
  t.end();
});
steps.push(() => {
  const t = watch(PassThrough({ objectMode: true }), all, log, 'h ');
  log(t instanceof PassThrough, t instanceof Transform, Transform({}) instanceof Transform);
  t.write({ a: 1 });
  t.write(0);
  t.end('');
});
next();
