// STM: an error of a wrapped old stream destroys the wrapper, or with autoDestroy: false is only told.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const { Readable } = require('stream');

for (const autoDestroy of [true, false, undefined]) {
  const old = new EventEmitter();
  old.pause = old.resume = () => {};
  const wrapper = new Readable({ autoDestroy }).wrap(old);
  wrapper.on('error', (err) => {
    const { errored, errorEmitted } = wrapper._readableState;
    log(autoDestroy, 'error', err, wrapper.destroyed, errored === err, errorEmitted);
  });
  wrapper.on('close', () => log(autoDestroy, 'close'));
  old.emit('error', new Error('old'));
  log(autoDestroy, wrapper.destroyed, wrapper.readable);
  old.emit('data', Buffer.from('x'));
}
