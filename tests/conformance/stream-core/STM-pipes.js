// STM: pipe and unpipe, to slow, failing, old and foreign destinations
const { log } = require('../lib.js');
const { Readable, Writable, Stream, PassThrough } = require('stream');

const EE = require('events');

function src(count, options) {
  let n = 0;
  return new Readable({ read() { this.push(n < count ? 'c' + n++ : null); }, ...options });
}
function sink(turns, options) {
  const write = (chunk, encoding, callback) => {
    log('  w', String(chunk));
    if (turns) after(turns, callback);
    else callback();
  };
  return new Writable({ highWaterMark: 1, write, ...options });
}

const steps = [];
const step = (run) => steps.push(run);
// Time is counted in turns of the loop, which does not depend on how fast anything is.
function after(turns, run, ...args) {
  if (turns > 0) setImmediate(after, turns - 1, run, ...args);
  else run(...args);
}
function tell(stream, name) {
  for (const event of ['drain', 'finish', 'end', 'pause', 'resume', 'pipe', 'unpipe', 'error', 'close']) {
    stream.on(event, (x) => log(name, event, x instanceof Error ? x.code || x.message : typeof x));
  }
}

step(() => {
  const s = src(3), d = sink(1);
  tell(s, 'As');
  tell(d, 'Ad');
  log(s.pipe(d)===d, s._readableState.pipes.length);
});
step(() => {
  const s = src(2), d = sink(0);
  tell(s, 'Bs');
  tell(d, 'Bd');
  s.pipe(d, { end: false });
});
step(() => {
  const s = src(3), d = sink(1), d2 = sink(2);
  tell(s, 'Cs');
  tell(d, 'Cd');
  tell(d2, 'Ce');
  s.pipe(d);
  s.pipe(d2);
  log(s._readableState.awaitDrainWriters.size);
});
step(() => {
  const s = src(5), d = sink(1);
  tell(s, 'Ds');
  tell(d, 'Dd');
  s.pipe(d);
  after(3, () => { s.unpipe(d); log(s.readableFlowing, d.listenerCount('drain'), d.listenerCount('finish'), s.listenerCount('data')) });
});
step(() => {
  const s = src(5), d = sink(0, { write(c, e, cb) { cb(new Error('de')) } });
  tell(s, 'Es');
  tell(d, 'Ed');
  s.pipe(d);
  after(3, () => log(s.destroyed, s.readableFlowing, s.listenerCount('data')));
});
step(() => {
  const s = src(2), d = sink(0);
  tell(s, 'Fs');
  tell(d, 'Fd');
  s.resume();
  s.on('end', () => { s.pipe(d) });
});
step(() => {
  const s = src(2), d = sink(3);
  tell(s, 'Gs');
  tell(d, 'Gd');
  d.write('pre');
  s.pipe(d);
});
step(() => {
  const s = new Stream(), d = new Stream();
  d.writable = true;
  d.write = (c) => { log('old w', c); return c!=='2' };
  d.end = () => { log('old end') };
  s.pause = () => log('old pause');
  s.resume = () => log('old resume');
  s.readable = true;
  s.pipe(d);
  s.emit('data', '1');
  s.emit('data', '2');
  d.emit('drain');
  s.emit('end');
  s.emit('close');
  log(s.listenerCount('data'));
  try { const s2 = new Stream(); s2.pipe(new Stream()); s2.emit('error', new Error('olderr')) } catch(e) { log(e.message) };
});
step(() => {
  const s = src(3), d = new EE();
  d.write = (c) => { log('ee w', String(c)); if(String(c)==='c1') { after(1, () => d.emit('drain')); return false } return true };
  d.end = () => log('ee end');
  d.writable = true;
  s.pipe(d);
});
step(() => {
  const s = src(3), d = sink(0);
  tell(d, 'Id');
  s.pipe(d);
  d.on('error', () => {});
  d.emit('error', new Error('manual'));
  log(d.destroyed);
});
step(() => {
  const s = src(3), d = sink(0);
  s.pipe(d);
  d.removeAllListeners('error');
  try{ s.pipe(sink(0)).destroy() }catch(e) { log(e.message) } s.unpipe();
  log(s.readableFlowing);
});
step(() => {
  const s = src(3, { objectMode: true }), d = new Writable({ write(c, e, cb) { cb() } });
  let n = 0;
  const s2 = new Readable({ objectMode: true, read() { this.push(n++<1?{}:null) } });
  d.on('error', e => log('K', e.code));
  s2.pipe(d);
});
step(() => {
  const p = new PassThrough();
  const s = src(3);
  s.pipe(p).pipe(sink(1));
  p.on('end', () => log('L end'));
});

(function next() {
  const run = steps.shift();
  if (!run) return;
  log('---');
  run();
  after(40, next);
})();
