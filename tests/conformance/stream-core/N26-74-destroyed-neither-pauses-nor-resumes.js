// N26-74: `pause` and `resume` of a destroyed stream do nothing at all.
const { log, watch } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable } = require('stream');

const state = (s) => `${s.readableFlowing} ${s.isPaused()} ${s._readableState.resumeScheduled}`;
function readable() {
  return new Readable({ read() {} });
}
function watched(label, stream) {
  return watch(stream, 'pause resume data end close', log, `${label}: `);
}

for (const before of ['nothing', 'pause', 'resume', 'readable']) {
  const stream = watched(`after ${before}`, readable());
  if (before === 'readable') stream.on('readable', () => log('readable'));
  else if (before !== 'nothing') stream[before]();
  stream.push('x');
  stream.destroy();
  log(before, state(stream));
  log(stream.pause() === stream, state(stream));
  log(stream.resume() === stream, state(stream));
  log(stream.pause() === stream, state(stream));
}

const listening = readable();
listening.destroy();
listening.on('data', () => {});
log('data after destroy', state(listening));
listening.on('readable', () => log('never'));
log('readable after destroy', state(listening));
listening.removeAllListeners('readable');
process.nextTick(() => log('without it', state(listening)));

const source = watched('source', readable());
const sink = new Writable({ write(chunk, encoding, done) { done(); } });
sink.on('unpipe', () => log('unpipe'));
source.pipe(sink);
source.destroy();
source.unpipe(sink);
log('unpiped', state(source));
source.pipe(sink);
log('piped', state(source));

const waiting = watched('waiting', readable());
waiting.resume();
waiting.destroy();
log('a resume under way', state(waiting));

const failing = readable();
failing.on('error', (err) => {
  log(err);
  failing.resume();
  log('in error', state(failing));
});
failing.on('close', () => {
  failing.pause();
  log('in close', state(failing));
});
failing.destroy(new Error('broken'));
failing.pause();

// Without autoDestroy an error leaves it as it is.
const errored = new Readable({ read() {}, autoDestroy: false });
errored.on('error', () => {
  errored.pause();
  log('errored', state(errored));
  errored.resume();
  log('errored', state(errored));
});
errored.push(5);

const duplex = new Duplex({ read() {}, write() {} });
duplex.destroy();
log('a duplex', state(duplex.resume()), state(duplex.pause()));
const through = new PassThrough();
through.end('x');
through.resume();
through.on('close', () => {
  log('closed by its end', state(through));
  log(state(through.pause()), state(through.resume()));
});
class Own extends Readable {
  _read() {}
  pause() { log('own pause'); return super.pause(); }
  resume() { log('own resume'); return super.resume(); }
}
const own = new Own();
own.destroy();
own.on('data', () => {});
own.pipe(sink);
own.unpipe();
log('own', state(own));
