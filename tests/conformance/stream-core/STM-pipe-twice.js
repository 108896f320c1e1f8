// STM: a source that is piped twice to a slow destination flows again for its other listener when that destination goes.
const { log } = require('../lib.js');
const { Readable, Writable } = require('stream');

const source = new Readable({ read() {} });
const target = new Writable({ highWaterMark: 1, write() {} });
const state = source._readableState;
const show = (when) => log(when, source.readableFlowing, state.pipes.length, state.multiAwaitDrain);

for (const event of ['pause', 'resume']) source.on(event, () => log(event));
target.on('unpipe', () => log('unpipe'));
source.pipe(target);
show('piped once');
source.pipe(target);
show('piped twice');
source.on('data', (chunk) => log('data', String(chunk)));
source.push('one');
setTimeout(() => {
  show('waits');
  log(state.awaitDrainWriters.size);
  target.destroy();
}, 5);
setTimeout(() => {
  show('destroyed');
  source.push('two');
  // A destination that is alone again.
  const next = new Writable({ highWaterMark: 1, write() {} });
  source.pipe(next);
  show('piped again');
  source.push('three');
  show('waits again');
  log(state.awaitDrainWriters === next);
}, 20);
