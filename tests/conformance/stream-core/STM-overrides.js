// STM: methods that a script puts in the place of the machine's, state objects, listeners that throw
const { log } = require('../lib.js');
const { Duplex, Readable, Writable, PassThrough, Transform } = require('stream');

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
  class A extends Readable {
    read(n) { log('A.read', n); return super.read(n); }
    resume() { log('A.resume'); return super.resume(); }
    pause() { log('A.pause'); return super.pause(); }
    destroy(e, cb) { log('A.destroy', e&&e.message); return super.destroy(e, cb); }
    push(c, e) { log('A.push', c&&String(c)); return super.push(c, e); }
    emit(e, ...a) { log('A.emit', e); return super.emit(e, ...a); }
    on(e, f) { log('A.on', e); return super.on(e, f); }
    _read() { this.push('q'); this.push(null); }
  }
  const a = new A();
  a.on('data', d => log('data', String(d)));
});
step(() => {
  class B extends Writable {
    write(c, e, cb) { log('B.write'); return super.write(c, e, cb); }
    end(...a) { log('B.end', a.length); return super.end(...a); }
    destroy(e, cb) { log('B.destroy'); return super.destroy(e, cb); }
    emit(e, ...a) { log('B.emit', e); return super.emit(e, ...a); }
    uncork() { log('B.uncork'); return super.uncork(); }
    _write(c, e, cb) { cb(); }
  }
  const b = new B();
  b.cork();
  b.end('x');
  const c = new B();
  new Readable({ read() { this.push('1'); this.push(null) } }).pipe(c);
});
step(() => {
  const r = new Readable({ read() {} });
  const s = r._readableState;
  s.flowing = false;
  log(r.isPaused(), r.readableFlowing);
  s.flowing = null;
  log(r.readableFlowing);
  s.highWaterMark = 3;
  log(r.readableHighWaterMark, r.push('abcd'));
  s.ended = true;
  r.on('error', e => log(e.code));
  log(r.push('x'));
  s.foo = 1;
  log(s.foo, s.constructor.name, s.length, s.pipes.length, s.buffer.length);
  r.destroyed = true;
  log(r.destroyed, s.destroyed);
  s.destroyed = false;
  log(r.destroyed);
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() } });
  const s = w._writableState;
  log(s.getBuffer(), s.bufferedRequestCount, s.corked, s.pendingcb, s.length, s.writelen, s.finished, s.ended, s.ending, s.needDrain);
  s.bar = 2;
  log(s.bar);
  s.ended = true;
  log(w.writable);
  s.ended = false;
  log(w.writable);
  w.writable = false;
  log(w.writable, s.writable);
  w.writable = true;
  log(w.writable);
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { cb() }, autoDestroy: false });
  tell(d, 'E');
  d.resume();
  d.push(null);
  d.end();
  after(3, () => { log(d.destroyed, d.closed); d.destroy() });
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'F');
  const h = e => log('uncaught', e.message);
  process.on('uncaughtException', h);
  r.on('data', () => { throw new Error('in data') });
  r.push('a');
  r.push('b');
  after(2, () => { r.push('c'); });
  after(5, () => { log(r.readableLength, r.readableFlowing); process.removeListener('uncaughtException', h) });
});
step(() => {
  const r = new Readable({ read() {} });
  process.once('uncaughtException', e => log('uncaught', e.message));
  r.on('close', () => log('G close'));
  r.destroy(new Error('unhandled'));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { after(1, cb) } });
  tell(w, 'H');
  process.once('uncaughtException', e => log('uncaught', e.message));
  w.write('a', () => { throw new Error('in cb') });
  w.write('b', () => log('b cb'));
  w.end();
});
step(() => {
  const r = new Readable({ emitClose: false, read() { this.push(null) } });
  tell(r, 'I');
  r.resume();
});
step(() => {
  const r = new Readable({ read() { this.push('x') }, highWaterMark: 2 });
  let n = 0;
  r.on('readable', () => { if(n++<3) log('J readable', r.readableLength, String(r.read())); else { r.removeAllListeners('readable'); r.destroy() } });
  r.on('close', () => log('J close'));
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'K');
  r.push('abc');
  r.push('def');
  r.on('readable', () => { log('K readable'); log(String(r.read(2))); if(r.readableLength&&!r.zz) { r.zz = 1; r.unshift('zz') } });
  after(2, () => { r.push(null) });
  after(5, () => { log(r.readableLength, String(r.read())); });
});
step(() => {
  const t = new Transform({ highWaterMark: 2, transform(c, e, cb) { after(1, () => { this.push(c); this.push(c); cb() }) } });
  tell(t, 'L');
  t.on('data', d => log('L', String(d)));
  log(t.write('ab'), t.write('cd'));
  t.end('ef');
});
step(() => {
  const r = new Readable({ read() { this.push('a'); this.push('b'); this.push(null) } });
  r.pause();
  log(r.readableFlowing);
  r.on('data', d => log('M', String(d)));
  log(r.readableFlowing);
  after(2, () => { r.resume(); r.pause(); r.resume() });
  r.on('resume', () => log('M resume')).on('pause', () => log('M pause')).on('end', () => log('M end'));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() } });
  w.destroy();
  w.on('error', e => log('N', e.code));
  log(w.write('x', e => log('N cb', e.code)));
  w.end('y', e => log('N end', e.code));
  w.end(e => log('N end2', e&&e.code));
  log(w.writableEnded);
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, final(cb) { after(2, cb) } });
  tell(w, 'O');
  w.end(() => log('O e1'));
  w.end(() => log('O e2'));
  w.destroy();
});
step(() => {
  const d = new Duplex({ read() {}, write(c, e, cb) { this.cb = cb }, final(cb) { cb() } });
  tell(d, 'P');
  d.write('x', e => log('P cb', e&&e.message));
  d.destroy(new Error('pd'));
  d.cb(new Error('late'));
  d.cb();
});
step(() => {
  const r = Readable.from(['a', 'b']);
  r.on('data', d => log('Q', d)).on('end', () => log('Q end'));
});
step(() => {
  const r = new Readable({ objectMode: true, highWaterMark: 2, read() { log('R read') } });
  log(r.push(1), r.push(2), r.push(3));
  log(r.read(), r.read(0), r.read(5));
  log(r.readableLength);
});
step(() => {
  const r = new Readable({ read() {} });
  r.on('error', e => log('S', e.code));
  try{ r.push({}) }catch(e) { log('thrown', e.code) } log(r.destroyed);
});
step(() => {
  const r = new Readable({ read() {}, encoding: 'utf8' });
  r.push('é', 'latin1');
  r.push(Buffer.from('ü'));
  log(r.read());
  r.push('aGk = ', 'base64');
  log(r.read());
  log(r.readableEncoding, r._readableState.encoding);
  try{ r.push('x', 'nope'); log('no throw') }catch(e) { log(e.code) };
});
step(() => {
  const p = new PassThrough({ objectMode: true });
  p.write(null===1?1:{ a: 1 });
  p.end();
  p.on('data', d => log(d));
  try{ new PassThrough().write(null) }catch(e) { log(e.code) };
});

(function next() {
  const run = steps.shift();
  if (!run) return;
  log('---');
  run();
  after(15, next);
})();
