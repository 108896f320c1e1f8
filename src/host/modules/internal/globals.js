'use strict';
// Puts the globals of a Node-like host on globalThis. What a small program does not need at its start is an accessor
// that loads its module on first use and then becomes a plain property.
// Native: binding('process') through the modules named below; the engine's own queueMicrotask.

const {
  ArrayPrototypeValues, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertyNames,
} = primordials;

const errors = require('internal/errors');

// What the engine brought along; inspection tells its classes from those of the host and of programs.
exports.engineNames = ObjectGetOwnPropertyNames(globalThis);

function lazy(name, enumerable, load) {
  ObjectDefineProperty(globalThis, name, {
    __proto__: null,
    configurable: true,
    enumerable,
    get() {
      const value = load();
      define(name, value, enumerable);
      return value;
    },
    set(value) { define(name, value, enumerable); },
  });
}

function define(name, value, enumerable) {
  ObjectDefineProperty(globalThis, name, { __proto__: null, configurable: true, enumerable, writable: true, value });
}

define('global', globalThis, true);
define('process', process, false);

for (const name of ArrayPrototypeValues(['clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout'])) {
  lazy(name, true, () => require('timers')[name]);
}

const engineQueue = globalThis.queueMicrotask;
define('queueMicrotask', function queueMicrotask(callback) {
  errors.validateFunction(callback, 'callback');
  // The callback gets no arguments and its result means nothing; what it throws reaches native code as a failed job.
  engineQueue(() => { callback(); });
}, true);

lazy('structuredClone', true, () => require('internal/structured_clone').structuredClone);
lazy('atob', true, () => require('buffer').atob);
lazy('btoa', true, () => require('buffer').btoa);
lazy('performance', true, () => require('perf_hooks').performance);
lazy('console', false, () => require('console'));
lazy('Buffer', false, () => require('buffer').Buffer);
for (const name of ArrayPrototypeValues(['URL', 'URLSearchParams'])) lazy(name, false, () => require('url')[name]);
for (const name of ArrayPrototypeValues(['TextEncoder', 'TextDecoder'])) lazy(name, false, () => require('internal/encoding')[name]);
for (const name of ArrayPrototypeValues(['Event', 'EventTarget', 'CustomEvent'])) lazy(name, false, () => require('internal/event_target')[name]);
for (const name of ArrayPrototypeValues(['AbortController', 'AbortSignal'])) lazy(name, false, () => require('internal/abort_controller')[name]);
for (const name of ArrayPrototypeValues(['DOMException', 'QuotaExceededError'])) {
  lazy(name, false, () => require('internal/dom_exception')[name]);
}
for (const name of ArrayPrototypeValues(['ReadableStream', 'TransformStream', 'WritableStream'])) {
  lazy(name, false, () => require('stream/web')[name]);
}
lazy('MessagePort', false, () => require('worker_threads').MessagePort);
for (const name of ArrayPrototypeValues(['Blob', 'File'])) lazy(name, false, () => require('internal/blob')[name]);

// Node's has no setter.
const { get: getCrypto } = ObjectGetOwnPropertyDescriptor({
  get crypto() { return require('internal/crypto/webcrypto').crypto; },
}, 'crypto');
ObjectDefineProperty(globalThis, 'crypto', { __proto__: null, configurable: true, enumerable: true, get: getCrypto });
for (const name of ArrayPrototypeValues(['Crypto', 'CryptoKey', 'SubtleCrypto'])) {
  lazy(name, false, () => require('internal/crypto/webcrypto')[name]);
}
