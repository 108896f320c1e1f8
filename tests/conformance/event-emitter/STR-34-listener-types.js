// STR-34: listeners that are no functions, and bad limits.
const { attempt } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
for (const bad of [undefined, null, 5, {}, 'x']) {
  attempt('on', () => e.on('x', bad));
  attempt('once', () => e.once('x', bad));
  attempt('off', () => e.off('x', bad));
}
attempt('prepend', () => e.prependListener('x', 5));
for (const bad of [-1, NaN, '5', null]) attempt('max', () => e.setMaxListeners(bad));
attempt('default', () => { EventEmitter.defaultMaxListeners = -1; });
attempt('listenerCount', () => e.listenerCount('x', 5));
