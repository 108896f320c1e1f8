// STM: the two sides of a Duplex, its constructors, and flow control
const { log } = require('../lib.js');
const { Duplex, Readable, Writable, Stream, Transform, PassThrough } = require('stream');

const steps = [];
const step = (run) => steps.push(run);
// Time is counted in turns of the loop, which does not depend on how fast anything is.
function after(turns, run, ...args) {
  if (turns > 0) setImmediate(after, turns - 1, run, ...args);
  else run(...args);
}
function tell(stream, name) {
  for (const event of ['drain', 'prefinish', 'finish', 'end', 'pause', 'resume', 'error', 'close']) {
    stream.on(event, (x) => log(name, event, x instanceof Error ? x.code || x.message : typeof x));
  }
}

step(() => {
  const d = new Duplex({ read() { this.push('x'); this.push(null) }, write(c, e, cb) { log('A w', String(c)); cb() } });
  tell(d, 'A');
  d.on('data', c => log('A', String(c)));
  d.end('y');
  log(d instanceof Writable, d instanceof Readable, d instanceof Stream);
});
step(() => {
  const d = new Duplex({ allowHalfOpen: false, read() { this.push(null) }, write(c, e, cb) { log('B w', String(c)); cb() } });
  tell(d, 'B');
  d.resume();
  d.on('end', () => d.write('last'));
});
step(() => {
  const d = new Duplex({ readable: false, write(c, e, cb) { cb() } });
  tell(d, 'C');
  d.end();
  log(d.readable, d.writable, d.readableEnded);
});
step(() => {
  const d = new Duplex({ writable: false, read() { this.push(null) } });
  tell(d, 'D');
  d.resume();
  log(d.readable, d.writable, d.writableEnded, d.writableFinished);
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb(new Error('we')) } });
  tell(d, 'E');
  d.write('x', e => log('E cb', e.message));
  log(d._readableState.errored&&d._readableState.errored.message);
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb() } });
  tell(d, 'F');
  d.cork();
  d.write('q', e => log('F cb', e&&e.code));
  d.destroy(new Error('boom'));
  log(d.readable, d.writable, d.destroyed);
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb() } });
  tell(d, 'G');
  d.push('left');
  d.destroy();
  log(String(d.read()), d.read());
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb() } });
  d.destroy();
  after(2, () => { tell(d, 'H'); d._undestroy(); log(d.destroyed, d.closed, d.readable, d.writable); d.on('data', c => log('H', String(c))); d.push('re'); d.end('z') });
});
step(() => {
  const t = new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()) }, flush(cb) { cb(null, '!') } });
  tell(t, 'I');
  t.on('data', d => log('I', String(d)));
  t.write('ab');
  t.end('c');
});
step(() => {
  const p = new PassThrough({ highWaterMark: 3 });
  tell(p, 'J');
  log(p.write('abcd'), p.write('e'), p.readableLength, p.writableLength);
  p.on('readable', () => { let c; while((c = p.read())!==null)log('J', String(c)) });
  p.end();
});
step(() => {
  class My extends Readable { constructor() { super({ highWaterMark: 2 }) } _read() { this.push('m'); this.push(null) } } const m = new My()
  tell(m, 'K');
  m.on('data', d => log('K', String(d)));
  log(m.constructor.name, m instanceof My);
});
step(() => {
  function Old() { Duplex.call(this, { highWaterMark: 9 }) } Object.setPrototypeOf(Old.prototype, Duplex.prototype)
  Old.prototype._read = function() {};
  Old.prototype._write = function(c, e, cb) { log('L w', String(c)); cb() };
  const o = new Old();
  tell(o, 'L');
  o.end('q');
  o.push(null);
  o.resume();
  log(o.readableHighWaterMark, o.writableHighWaterMark);
});
step(() => {
  const r = Readable({ read() { this.push(null) } });
  tell(r, 'M');
  r.resume();
  const w = Writable({ write(c, e, cb) { cb() } });
  log(w instanceof Writable);
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb() } });
  log(d.eventNames(), Object.keys(d));
  d.on('foo', () => {});
  d.on('data', () => {});
  log(d.eventNames());
  log(new Stream().eventNames());
});
step(() => {
  const d = new Duplex({ objectMode: true });
  log(d.readableObjectMode, d.writableObjectMode, d.readableHighWaterMark, d.writableHighWaterMark);
  const e = new Duplex({ readableObjectMode: true, writableHighWaterMark: 7 });
  log(e.readableObjectMode, e.writableObjectMode, e.readableHighWaterMark, e.writableHighWaterMark);
});
step(() => {
  const d = new Duplex({ signal: AbortSignal.abort&&(() => { const c = new AbortController(); after(1, () => c.abort()); return c.signal })(), read() {}, write() {} });
  tell(d, 'P');
});
step(() => {
  const r = new Readable({ construct(cb) { after(1, () => { log('Q constructed'); cb() }) }, read() { log('Q read'); this.push('a'); this.push(null) } });
  tell(r, 'Q');
  r.on('data', d => log('Q', String(d)));
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'R');
  r.destroy(new Error('e1'));
  r.destroy(new Error('e2'));
  r.emit('x');
  log(r.push('z'), r.readableAborted, r.errored.message);
});
step(() => {
  const r = new Readable({ read() {} });
  r.on('close', () => log('S close'));
  r.on('data', () => { throw 1 });
  r.removeAllListeners('data');
  log(r.readableFlowing);
  r.push('x');
  after(1, () => log(r.readableLength));
});
step(() => {
  const r = new Readable({ read() {} });
  const f = () => log('T readable');
  r.on('readable', f);
  log(r.readableFlowing);
  r.on('data', d => log('T data', String(d)));
  log(r.readableFlowing);
  r.push('1');
  after(2, () => { r.removeListener('readable', f); log(r.readableFlowing); after(2, () => { log(r.readableFlowing, r.readableLength); r.push('2') }) });
});
step(() => {
  const r = new Readable({ read() {} });
  r.once('readable', () => { log('U once', String(r.read())) });
  r.push('a');
  after(2, () => { log(r.readableFlowing); r.push('b'); r.resume(); r.on('data', d => log('U', String(d))) });
});

(function next() {
  const run = steps.shift();
  if (!run) return;
  log('---');
  run();
  after(15, next);
})();
