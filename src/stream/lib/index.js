'use strict';
// All of the `stream` module that stands on top of the native machine.
//
// The contract with the native module:
//
// * Every file here is the body of a function `(exports, require, module, stream, events,
//   primitives, primordials)`. `require('./name')` gives the exports of the sibling file, each run once per
//   context; nothing else can be required. No global is relied upon, and
//   no method of the language's objects: see `src/js/primordials.js`. AbortController is looked up at each call.
// * `stream` is what `require('stream')` will return: the legacy constructor `Stream` with the
//   native `Readable`, `Writable`, `Duplex` as properties, `destroy()` and the rest of their
//   prototypes in place. `setDefaultHighWaterMark` and `getDefaultHighWaterMark` are native too.
// * `events` is the events module.
// * `primitives` holds `nextTick(fn, ...args)`; `errorOrDestroy(stream, error)`; `errors`, with `coded(code, message, kind)`,
//   `invalidArgType(name, expected, value)`, `invalidArgValue(name, value, reason)` and
//   `outOfRange(name, range, value)`, which return errors; `getBuffer()`, which returns
//   the Buffer class that this context uses, if it does; and `needBuffer()`, after which it does.
// * Running this file completes `stream`, and runs no other: a program that only wants sockets
//   pays for what is below this comment. Its own `module.exports` are for the native module:
//   `attachSignal(signal, stream)` for the `signal` option of the constructors,
//   `promises` = require('stream/promises'), and `consumers()` = require('stream/consumers').
//
// Of the state objects these fields are read, and no others. `_readableState`: autoDestroy, closed,
// destroyed, emitClose, ended, endEmitted, errored, errorEmitted, highWaterMark, length,
// objectMode, readable (false for a Duplex made without that side), sync (also written).
// `_writableState`: the like, and finished, pendingcb, writable.

const {
  ArrayBufferIsView, ObjectDefineProperty, ReflectApply, SymbolAsyncDispose, SymbolAsyncIterator, SymbolFor,
  TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;

const kPromisify = SymbolFor('nodejs.util.promisify.custom');

// A function that fetches its body from `file` when it is called.
function lent(file, key, length, name = key) {
  const fn = function(...args) {
    return ReflectApply(require(file)[key], this, args);
  };
  ObjectDefineProperty(fn, 'name', { __proto__: null, value: name });
  ObjectDefineProperty(fn, 'length', { __proto__: null, value: length });
  return fn;
}

// The array-like methods refuse `new`.
function operator(name, length) {
  const fn = function(...args) {
    if (new.target) throw require('./checks').illegalConstructor();
    return ReflectApply(require('./operators')[name], this, args);
  };
  ObjectDefineProperty(fn, 'name', { __proto__: null, value: name });
  ObjectDefineProperty(fn, 'length', { __proto__: null, value: length });
  return fn;
}

function define(target, key, value, enumerable = true) {
  ObjectDefineProperty(target, key, { __proto__: null, value, enumerable, writable: true, configurable: true });
}

// A property whose value is made when it is first looked at.
function defineLate(target, key, make) {
  ObjectDefineProperty(target, key, {
    __proto__: null,
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

define(stream, 'isDestroyed', lent('./state', 'isDestroyed', 1));
define(stream, 'isDisturbed', lent('./state', 'isDisturbed', 1));
define(stream, 'isErrored', lent('./state', 'isErrored', 1));
define(stream, 'isReadable', lent('./state', 'isReadable', 1));
define(stream, 'isWritable', lent('./state', 'isWritable', 1));
defineLate(stream, 'Transform', () => require('./transform').Transform);
defineLate(stream, 'PassThrough', () => require('./transform').PassThrough);
define(stream, 'duplexPair', lent('./duplex_pair', 'duplexPair', 1));
define(stream, 'pipeline', lent('./pipeline', 'pipeline', 0));
define(stream, 'addAbortSignal', lent('./abort', 'addAbortSignal', 2));
define(stream, 'finished', lent('./finished', 'finished', 3));
define(stream, 'destroy', lent('./destroy', 'destroy', 2));
define(stream, 'compose', lent('./compose', 'compose', 0));
define(stream, 'Stream', stream);

// Odds and ends that other libraries have come to look for.
define(stream, '_isArrayBufferView', ArrayBufferIsView);
define(stream, '_isUint8Array', (value) => TypedArrayPrototypeGetSymbolToStringTag(value) === 'Uint8Array');
define(stream, '_uint8ArrayToBuffer', (chunk) => {
  const Buffer = primitives.getBuffer();
  return Buffer === undefined ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
});

// require('stream/promises')
const promises = {
  finished: lent('./finished', 'finishedPromise', 2, 'finished'),
  pipeline: lent('./pipeline', 'pipelinePromise', 0, 'pipeline'),
};
ObjectDefineProperty(stream, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return promises; },
});
function definePromisified(name) {
  ObjectDefineProperty(stream[name], kPromisify, {
    __proto__: null,
    enumerable: true,
    get() { return promises[name]; },
  });
}
definePromisified('finished');
definePromisified('pipeline');

define(Readable, 'from', lent('./from', 'readableFrom', 2, 'from'));
define(Readable, 'wrap', lent('./wrap', 'wrapped', 2, 'wrap'));
define(Duplex, 'from', lent('./from', 'duplexFrom', 1, 'from'));

// Bridges to web streams exist by name, for packages look for them. None of our hosts has the
// other side, and calling one says so.
function defineBridge(name, key) {
  define(stream[name], key, function(source, options) {
    throw require('./checks').unavailable(`stream.${name}.${key}`);
  });
}
defineBridge('Readable', 'fromWeb');
defineBridge('Readable', 'toWeb');
defineBridge('Writable', 'fromWeb');
defineBridge('Writable', 'toWeb');
defineBridge('Duplex', 'fromWeb');
defineBridge('Duplex', 'toWeb');

define(Readable.prototype, 'wrap', lent('./wrap', 'wrap', 1));
define(Readable.prototype, 'iterator', lent('./async_iterator', 'iterator', 1));
define(Readable.prototype, 'compose', lent('./compose', 'composeOnto', 2, 'compose'));
define(Readable.prototype, SymbolAsyncDispose, lent('./async_iterator', 'disposeReadable', 0, ''));
define(Readable.prototype, SymbolAsyncIterator, lent('./async_iterator', 'iterate', 0, ''));
define(Writable.prototype, SymbolAsyncDispose, lent('./async_iterator', 'disposeWritable', 0, ''));

// The way to the iterable streams of `stream/iter`, which Node has behind a flag that none of our hosts knows.
define(Readable.prototype, SymbolFor('Stream.toAsyncStreamable'), function() {
  throw require('./checks').missingIterFlag();
});

function defineOperator(name, length) {
  define(Readable.prototype, name, operator(name, length), false);
}
defineOperator('drop', 1);
defineOperator('filter', 2);
defineOperator('flatMap', 2);
defineOperator('map', 2);
defineOperator('take', 1);
defineOperator('every', 1);
defineOperator('forEach', 2);
defineOperator('reduce', 3);
defineOperator('toArray', 1);
defineOperator('some', 1);
defineOperator('find', 2);

module.exports = {
  attachSignal: lent('./abort', 'attachSignal', 2),
  consumers: () => require('./consumers'),
  promises,
};
