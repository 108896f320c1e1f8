// STM: order of callbacks and events of a Writable, with errors, corking, destroying and construct
const { log } = require('../lib.js');
const { Writable } = require('stream');

const steps = [];
const step = (run) => steps.push(run);
// Time is counted in turns of the loop, which does not depend on how fast anything is.
function after(turns, run, ...args) {
  if (turns > 0) setImmediate(after, turns - 1, run, ...args);
  else run(...args);
}
function tell(stream, name) {
  for (const event of ['drain', 'prefinish', 'finish', 'error', 'close']) {
    stream.on(event, (x) => log(name, event, x instanceof Error ? x.code || x.message : typeof x));
  }
}

step(() => {
  const w = new Writable({ highWaterMark: 4, write(c, e, cb) { log('A w', String(c)); after(1, cb) } });
  tell(w, 'A');
  log(w.write('ab', () => log('cb1')), w.write('cd', () => log('cb2')), w.write('ef', () => log('cb3')), w.writableLength, w.writableNeedDrain, w.writableBuffer.length);
});
step(() => {
  const w = new Writable({ write(c, e, cb) { log('B w', String(c)); cb() } });
  tell(w, 'B');
  const f = () => log('same cb');
  w.write('1', f);
  w.write('2', f);
  w.write('3', () => log('other'));
  w.write('4', f);
  w.end('5', () => log('end cb'));
  log(w.writableEnded, w.writableFinished, w.writable);
});
step(() => {
  const w = new Writable({ writev(cs, cb) { log('C wv', cs.map(c => String(c.chunk)+c.encoding).join()); after(1, cb) } });
  tell(w, 'C');
  w.write('1');
  w.write('2', () => log('C2'));
  w.write('3', () => log('C3'));
  w.end();
});
step(() => {
  const w = new Writable({ write(c, e, cb) { log('D w', String(c)); cb() } });
  tell(w, 'D');
  w.cork();
  w.cork();
  w.write('1');
  w.write('2');
  log(w.writableCorked, w.writableLength);
  w.uncork();
  log(w.writableCorked);
  w.uncork();
  w.uncork();
  w.cork();
  w.write('3');
  w.end();
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb(new Error('bad')) } });
  tell(w, 'E');
  w.write('1', (e) => log('E cb', e&&e.message));
  w.write('2', e => log('E cb2', e&&e.message));
  w.end('3', e => log('E end', e&&e.message));
  log(w.errored&&w.errored.message);
});
step(() => {
  const w = new Writable({ write(c, e, cb) { after(1, cb, new Error('bad2')) } });
  tell(w, 'F');
  w.write('1', (e) => log('F cb', e&&e.message));
  w.write('2', e => log('F cb2', e&&e.message));
  w.end('3', e => log('F end', e&&e.message));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { after(1, cb) } });
  tell(w, 'G');
  w.write('1', (e) => log('G cb', e&&e.message));
  w.write('2', e => log('G cb2', e&&e.code));
  w.end('3', e => log('G end', e&&e.code));
  w.destroy();
  log(w.write('x', e => log('G after', e.code)), w.destroyed, w.closed, w.writableAborted);
});
step(() => {
  const w = new Writable({ write(c, e, cb) { after(1, cb) } });
  tell(w, 'H');
  w.write('1', (e) => log('H cb', e&&e.message));
  w.write('2', e => log('H cb2', e&&e.message));
  w.end('3', e => log('H end', e&&e.message));
  w.destroy(new Error('dd'));
  w.end(e => log('H end2', e&&e.message));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() } });
  tell(w, 'I');
  w.end('a');
  log(w.write('b', e => log('I b', e.code)));
  w.end(e => log('I end', e&&e.code));
  w.end('c', e => log('I endc', e&&e.code));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, final(cb) { log('J final'); after(1, cb) } });
  tell(w, 'J');
  w.end('a', () => log('J endcb'));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, final(cb) { log('K final'); cb(new Error('fin')) } });
  tell(w, 'K');
  w.end('a', (e) => log('K endcb', e&&e.message));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, final(cb) { throw new Error('finthrow') } });
  tell(w, 'L');
  try { w.end('a', (e) => log('L endcb', e&&e.message)); } catch(e) { log('thrown', e.message) };
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, final(cb) { cb(); cb() } });
  tell(w, 'M');
  w.end('a', (e) => log('M endcb', e&&e.message));
});
step(() => {
  const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb() } });
  tell(w, 'N');
  w.end('a', (e) => { log('N endcb', e&&e.message); w.end(e => log('N end2', e&&e.code)) });
});
step(() => {
  const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(new Error('x')) } });
  tell(w, 'O');
  w.write('a', e => log('O cb', e.message));
  w.write('b', e => log('O cb2', e.message));
  after(1, () => { w.write('c', e => log('O cb3', e&&e.message)); });
});
step(() => {
  const w = new Writable({ emitClose: false, write(c, e, cb) { cb() } });
  tell(w, 'P');
  w.end();
});
step(() => {
  const w = new Writable({ write(c, e, cb) { throw new Error('sync') } });
  tell(w, 'Q');
  try{ w.write('a') }catch(e) { log('Q caught', e.message) };
});
step(() => {
  const w = new Writable({ highWaterMark: 1, write(c, e, cb) { process.nextTick(cb) } });
  tell(w, 'R');
  let n = 0;
  const go = () => { while(n++<4) { if(!w.write('z')) { log('R wait', n); return w.once('drain', go) } } w.end() };
  go();
});
step(() => {
  const w = new Writable({ decodeStrings: false, defaultEncoding: 'latin1', write(c, e, cb) { log('S', typeof c, e); cb() } });
  w.write('a');
  w.setDefaultEncoding('UCS2');
  w.write('b');
  try{ w.setDefaultEncoding('x') }catch(e) { log(e.code) } w.write('c', 'hex');
  w.end();
});
step(() => {
  const w = new Writable({ write(c, e, cb) { log('T', Buffer.isBuffer(c), c.length); cb() } });
  w.write(new Uint8Array(3));
  w.write(new Uint16Array(3));
  w.write(new DataView(new ArrayBuffer(5), 1, 2));
  w.end();
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() } });
  tell(w, 'U');
  w.destroy(null, e => log('U dcb', e));
  w.destroy(new Error('again'), e => log('U dcb2', e));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, destroy(e, cb) { log('V destroy', e&&e.message); after(1, cb, new Error('from destroy')) } });
  tell(w, 'V');
  w.destroy(null, e => log('V dcb', e&&e.message));
  log(w.closed);
  after(4, () => log('V', w.closed, w.errored&&w.errored.message));
});
step(() => {
  const w = new Writable({ write(c, e, cb) { cb() }, destroy(e, cb) { throw new Error('dthrow') } });
  tell(w, 'W');
  w.destroy();
});
step(() => {
  const w = new Writable({ construct(cb) { log('X construct'); after(1, cb) }, write(c, e, cb) { log('X w', String(c)); cb() }, final(cb) { log('X final'); cb() } });
  tell(w, 'X');
  w.write('a', () => log('X cb'));
  w.end();
  log(w._writableState.constructed);
});
step(() => {
  const w = new Writable({ construct(cb) { cb(new Error('cons')) }, write(c, e, cb) { log('Y w', String(c)); cb() }, destroy(e, cb) { log('Y destroy', e&&e.message); cb(e) } });
  tell(w, 'Y');
  w.write('a', (e) => log('Y cb', e&&e.message));
});
step(() => {
  const w = new Writable({ construct(cb) { after(1, cb) }, write(c, e, cb) { cb() }, destroy(e, cb) { log('Z destroy', e&&e.message); cb(e) } });
  tell(w, 'Z');
  w.destroy(new Error('early'));
  log(w.destroyed, w.closed);
});

(function next() {
  const run = steps.shift();
  if (!run) return;
  log('---');
  run();
  after(15, next);
})();
