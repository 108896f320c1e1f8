'use strict';
// All of the `stream` module that stands on top of the native machine.
//
// The contract with the native room:
//
// * Every file here is the body of a function `(exports, require, module, stream, events,
//   primitives)`. `require('./name')` gives the exports of the sibling file, each run once per
//   context; nothing else can be required. Only ECMAScript globals are relied upon; a global
//   AbortController is used if there is one at the time of a call.
// * `stream` is what `require('stream')` will return: the legacy constructor `Stream` with the
//   native `Readable`, `Writable`, `Duplex` as properties, `destroy()` and the rest of their
//   prototypes in place. `setDefaultHighWaterMark` and `getDefaultHighWaterMark` are native too.
// * `events` is the events module.
// * `primitives` holds `nextTick(fn, ...args)`; `errors`, with `coded(code, message, kind)`,
//   `invalidArgType(name, expected, value)`, `invalidArgValue(name, value, reason)` and
//   `outOfRange(name, range, value)`, which return errors; `getBuffer()`, which returns the Buffer
//   class or undefined; and optionally `AbortError`, a class called with `(message, {cause})`.
// * Running this file completes `stream`. Its own `module.exports` are for the native room:
//   `attachSignal(signal, stream)` for the `signal` option of the constructors,
//   `promises` = require('stream/promises'), and `consumers()` = require('stream/consumers').
//
// Of the state objects these fields are read, and no others. `_readableState`: autoDestroy, closed,
// destroyed, emitClose, ended, endEmitted, errored, errorEmitted, highWaterMark, length,
// objectMode, readable (false for a Duplex made without that side), sync (also written).
// `_writableState`: the like, and finished, pendingcb, writable.

const { addAbortSignal, attachSignal } = require('./abort');
const { destroy } = require('./destroy');
const { finished } = require('./finished');
const { pipeline } = require('./pipeline');
const promises = require('./promises');
const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = require('./state');
const { PassThrough, Transform } = require('./transform');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');

Object.assign(stream, {
  isDestroyed,
  isDisturbed,
  isErrored,
  isReadable,
  isWritable,
  Transform,
  PassThrough,
  duplexPair: require('./duplex_pair').duplexPair,
  pipeline,
  addAbortSignal,
  finished,
  destroy,
  compose: require('./compose').compose,
  Stream: stream,
});

Object.defineProperty(stream, 'promises', {
  configurable: true,
  enumerable: true,
  get() { return promises; },
});

for (const name of ['finished', 'pipeline']) {
  Object.defineProperty(stream[name], kPromisify, {
    enumerable: true,
    get() { return promises[name]; },
  });
}

require('./async_iterator').install(stream);
require('./from').install(stream);
require('./wrap').install(stream);
require('./operators').install(stream);
require('./web').install(stream);

module.exports = {
  attachSignal,
  consumers: () => require('./consumers'),
  promises,
};
