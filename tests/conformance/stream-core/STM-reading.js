// STM: reading in sizes, paused and flowing, with encodings, in object mode, past the end
const { log } = require('../lib.js');
const { Readable } = require('stream');

const steps = [];
const step = (run) => steps.push(run);
// Time is counted in turns of the loop, which does not depend on how fast anything is.
function after(turns, run, ...args) {
  if (turns > 0) setImmediate(after, turns - 1, run, ...args);
  else run(...args);
}
function tell(stream, name) {
  for (const event of ['end', 'pause', 'resume', 'error', 'close']) {
    stream.on(event, (x) => log(name, event, x instanceof Error ? x.code || x.message : typeof x));
  }
}

step(() => {
  let i = 0;
  const r = new Readable({ highWaterMark: 10, read(n) { log('read', n, i); if(i++<5) this.push(Buffer.alloc(4, 97+i)); else this.push(null) } });
  tell(r, 'A');
  r.on('readable', () => { let c; while((c = r.read(6))!==null) log('A got', String(c), r.readableLength); log('A null', r.readableLength) });
});
step(() => {
  let i = 0;
  const r = new Readable({ highWaterMark: 3, read(n) { after(1, () => { if(i++<3) log('B push', this.push('xy')); else this.push(null) }) } });
  tell(r, 'B');
  r.on('data', d => log('B data', String(d), r.readableFlowing));
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'C');
  log(r.push('a'), r.push('b'), r.readableFlowing, r.isPaused());
  r.pause();
  r.on('data', d => log('C', String(d)));
  log(r.readableFlowing);
  after(2, () => { log('C resume'); r.resume(); log(r.readableFlowing); r.push(null) });
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'D');
  r.push('hello world');
  log(String(r.read(3)), String(r.read(2)), r.read(100), String(r.read()));
  r.push('more');
  r.push(null);
  log(String(r.read(100)), r.read());
});
step(() => {
  const r = new Readable({ read() {}, highWaterMark: 5 });
  log(r.readableHighWaterMark, r.read(100), r.readableHighWaterMark);
  try{ r.read(2**31) }catch(e) { log(e.code, e.message) };
});
step(() => {
  const r = new Readable({ objectMode: true, read() {} });
  tell(r, 'E');
  r.push({ a: 1 });
  r.push(0);
  r.push('');
  r.push(false);
  r.push(undefined);
  log(r.readableLength);
  r.push(null);
  r.on('data', d => log('E', d));
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'F');
  r.push(null);
  log(r.push('late'));
  r.resume();
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'G');
  r.push('b');
  r.unshift('a');
  r.push(null);
  r.on('data', d => log('G', String(d)));
  r.on('end', () => { log(r.unshift('z')) });
});
step(() => {
  const r = new Readable({ read() {} });
  r.setEncoding('utf8');
  tell(r, 'H');
  r.push(Buffer.from([0xe2, 0x82]));
  r.push(Buffer.from([0xac, 0x41]));
  r.push(Buffer.from([0xe2]));
  r.push(null);
  r.on('data', d => log('H', d, typeof d));
  r.unshift('pre');
});
step(() => {
  const r = new Readable({ encoding: 'hex', read() {} });
  tell(r, 'I');
  r.push('abc');
  r.push(Buffer.from('de'));
  r.push(null);
  r.on('data', d => log('I', d));
  log(r.readableLength, r.readableEncoding);
});
step(() => {
  const r = new Readable({ read() {} });
  tell(r, 'J');
  r.push('ab');
  r.push('cd');
  log(r.readableLength);
  r.setEncoding('latin1');
  log(r.readableLength, r.read(3), r.read());
  r.push(null);
  r.resume();
});
step(() => {
  const r = new Readable({ read() {} });
  r.push('abcd');
  r.push('ef');
  r.push('ghij');
  log(String(r.read(5)), String(r.read(1)), r.readableLength);
  r.setEncoding('utf8');
  r.push('klm');
  log(r.read(6), r.readableLength, r.read(1));
});
step(() => {
  const r = new Readable({ objectMode: true, encoding: 'utf8', read() {} });
  r.push(Buffer.from('x'));
  r.push('y');
  log(r.read(), r.read());
});
step(() => {
  const decoder = { write(b) { return '<'+b.length+'>' }, end() { return '.' } };
  const r = new Readable({ read() {} });
  r._readableState.decoder = decoder;
  r.push('abc');
  r.push(null);
  r.on('data', d => log('M', d));
});

(function next() {
  const run = steps.shift();
  if (!run) return;
  log('---');
  run();
  after(15, next);
})();
