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
// * `primitives` holds `nextTick(fn, ...args)`; `errorOrDestroy(stream, error)`; `errors`, with `coded(code, message, kind)`,
//   `invalidArgType(name, expected, value)`, `invalidArgValue(name, value, reason)` and
//   `outOfRange(name, range, value)`, which return errors; and `getBuffer()`, which returns the
//   Buffer class or undefined.
// * Running this file completes `stream`, and runs no other: a program that only wants sockets
//   pays for what is below this comment. Its own `module.exports` are for the native room:
//   `attachSignal(signal, stream)` for the `signal` option of the constructors,
//   `promises` = require('stream/promises'), and `consumers()` = require('stream/consumers').
//
// Of the state objects these fields are read, and no others. `_readableState`: autoDestroy, closed,
// destroyed, emitClose, ended, endEmitted, errored, errorEmitted, highWaterMark, length,
// objectMode, readable (false for a Duplex made without that side), sync (also written).
// `_writableState`: the like, and finished, pendingcb, writable.

const kPromisify = Symbol.for('nodejs.util.promisify.custom');
// The engine may be older than the symbol; the registry's is then the one everybody agrees on.
const kAsyncDispose = Symbol.asyncDispose ?? Symbol.for('asyncDispose');

// A function that fetches its body from `file` when it is called.
function lent(file, key, length, name = key) {
  const fn = function(...args) {
    return Reflect.apply(require(file)[key], this, args);
  };
  Object.defineProperty(fn, 'name', { value: name });
  Object.defineProperty(fn, 'length', { value: length });
  return fn;
}

// The array-like methods refuse `new`.
function operator(name, length) {
  const fn = function(...args) {
    if (new.target) throw require('./checks').illegalConstructor();
    return Reflect.apply(require('./operators')[name], this, args);
  };
  Object.defineProperty(fn, 'name', { value: name });
  Object.defineProperty(fn, 'length', { value: length });
  return fn;
}

function define(target, key, value, enumerable = true) {
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
}

// A property whose value is made when it is first looked at.
function defineLate(target, key, make) {
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      define(target, key, value);
      return value;
    },
    set(value) {
      define(target, key, value);
    },
  });
}

const { Readable, Writable, Duplex } = stream;

for (const name of ['isDestroyed', 'isDisturbed', 'isErrored', 'isReadable', 'isWritable']) {
  define(stream, name, lent('./state', name, 1));
}
for (const name of ['Transform', 'PassThrough']) {
  defineLate(stream, name, () => require('./transform')[name]);
}
define(stream, 'duplexPair', lent('./duplex_pair', 'duplexPair', 1));
define(stream, 'pipeline', lent('./pipeline', 'pipeline', 0));
define(stream, 'addAbortSignal', lent('./abort', 'addAbortSignal', 2));
define(stream, 'finished', lent('./finished', 'finished', 3));
define(stream, 'destroy', lent('./destroy', 'destroy', 2));
define(stream, 'compose', lent('./compose', 'compose', 0));
define(stream, 'Stream', stream);

// Odds and ends that other libraries have come to look for.
const typeTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
define(stream, '_isArrayBufferView', ArrayBuffer.isView);
define(stream, '_isUint8Array', (value) => Reflect.apply(typeTag, value, []) === 'Uint8Array');
define(stream, '_uint8ArrayToBuffer', (chunk) => {
  const Buffer = primitives.getBuffer();
  return Buffer === undefined ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
});

// require('stream/promises')
const promises = {
  finished: lent('./finished', 'finishedPromise', 2, 'finished'),
  pipeline: lent('./pipeline', 'pipelinePromise', 0, 'pipeline'),
};
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

define(Readable, 'from', lent('./from', 'readableFrom', 2, 'from'));
define(Readable, 'wrap', lent('./wrap', 'wrapped', 2, 'wrap'));
define(Duplex, 'from', lent('./from', 'duplexFrom', 1, 'from'));

// Bridges to web streams exist by name, for packages look for them. None of our hosts has the
// other side, and calling one says so.
for (const [name, Class] of Object.entries({ Readable, Writable, Duplex })) {
  for (const key of ['fromWeb', 'toWeb']) {
    define(Class, key, function(source, options) {
      throw require('./checks').unavailable(`stream.${name}.${key}`);
    });
  }
}

define(Readable.prototype, 'wrap', lent('./wrap', 'wrap', 1));
define(Readable.prototype, 'iterator', lent('./async_iterator', 'iterator', 1));
define(Readable.prototype, 'compose', lent('./compose', 'composeOnto', 2, 'compose'));
define(Readable.prototype, Symbol.asyncIterator, lent('./async_iterator', 'iterate', 0, ''));
define(Readable.prototype, kAsyncDispose, lent('./async_iterator', 'disposeReadable', 0, ''));
define(Writable.prototype, kAsyncDispose, lent('./async_iterator', 'disposeWritable', 0, ''));

for (const [name, length] of Object.entries({
  drop: 1, filter: 2, flatMap: 2, map: 2, take: 1,
  every: 1, forEach: 2, reduce: 3, toArray: 1, some: 1, find: 2,
})) {
  define(Readable.prototype, name, operator(name, length), false);
}

module.exports = {
  attachSignal: lent('./abort', 'attachSignal', 2),
  consumers: () => require('./consumers'),
  promises,
};
