'use strict';
// structuredClone. Natives take part with a method under Symbol.for('qjsnet.clone') that returns the clone.
// Native: binding('util').className(object) -> the engine's class name ('Date', 'Map', 'Error', 'Object', …),
// binding('util').proxyDetails(value) -> undefined when it is no proxy.
const errors = require('internal/errors');
const { className, proxyDetails } = binding('util');

const kClone = Symbol.for('qjsnet.clone');
const ERRORS = new Set(['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']);

function cannot(value) {
  const DOMException = require('internal/dom_exception');
  let shown;
  try {
    shown = typeof value === 'function' ? Function.prototype.toString.call(value) : typeof value === 'symbol' ? value.toString() :
      `#<${(value.constructor && value.constructor.name) || 'Object'}>`;
  } catch {
    shown = '#<Object>';
  }
  return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
}

function cloneBuffer(buffer, seen) {
  const known = seen.get(buffer);
  if (known !== undefined) return known;
  const copy = typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer ? buffer :
    buffer.resizable ? resizedCopy(buffer) : buffer.slice(0);
  seen.set(buffer, copy);
  return copy;
}

function resizedCopy(buffer) {
  const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

function cloneView(view, seen) {
  const buffer = cloneBuffer(view.buffer, seen);
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  // A Buffer arrives as a plain Uint8Array: classes of the host do not cross.
  const Class = globalThis[Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get.call(view)];
  return new Class(buffer, view.byteOffset, view.length);
}

function cloneError(error, seen) {
  const name = ERRORS.has(error.name) ? error.name : 'Error';
  const made = new globalThis[name]();
  seen.set(error, made);
  const put = (key, value) => Object.defineProperty(made, key, { value, writable: true, configurable: true, enumerable: false });
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  if (message && 'value' in message) put('message', `${message.value}`);
  if (typeof error.stack === 'string') put('stack', error.stack);
  if (Object.hasOwn(error, 'cause')) put('cause', clone(error.cause, seen));
  return made;
}

function cloneProperties(from, to, seen) {
  for (const key of Object.keys(from)) {
    Object.defineProperty(to, key, { value: clone(from[key], seen), writable: true, configurable: true, enumerable: true });
  }
  return to;
}

function clone(value, seen) {
  if (typeof value === 'function' || typeof value === 'symbol') throw cannot(value);
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const keep = (made) => {
    seen.set(value, made);
    return made;
  };
  if (proxyDetails(value) !== undefined) throw cannot(value);
  if (typeof value[kClone] === 'function') return keep(value[kClone]());
  if (ArrayBuffer.isView(value)) return keep(cloneView(value, seen));
  if (Array.isArray(value)) {
    const made = keep([]);
    made.length = value.length;
    return cloneProperties(value, made, seen);
  }
  const DOMException = require('internal/dom_exception');
  if (value instanceof DOMException) return keep(new DOMException(value.message, value.name));
  const kind = className(value);
  switch (kind) {
    case 'Date': return keep(new Date(Date.prototype.getTime.call(value)));
    case 'RegExp': return keep(new RegExp(value.source, value.flags));
    case 'ArrayBuffer': case 'SharedArrayBuffer': return cloneBuffer(value, seen);
    case 'Boolean': return keep(Object(Boolean.prototype.valueOf.call(value)));
    case 'Number': return keep(Object(Number.prototype.valueOf.call(value)));
    case 'String': return keep(Object(String.prototype.valueOf.call(value)));
    case 'BigInt': return keep(Object(BigInt.prototype.valueOf.call(value)));
    case 'Map': {
      const made = keep(new Map());
      for (const [key, item] of [...Map.prototype.entries.call(value)]) made.set(clone(key, seen), clone(item, seen));
      return made;
    }
    case 'Set': {
      const made = keep(new Set());
      for (const item of [...Set.prototype.values.call(value)]) made.add(clone(item, seen));
      return made;
    }
    case 'Error': return cloneError(value, seen);
    case 'Object': case 'Arguments': return cloneProperties(value, keep({}), seen);
    default: throw cannot(value);
  }
}

function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "The value argument must be specified" argument must be specified', 'TypeError');
  if (options !== undefined && options !== null && typeof options !== 'object') {
    throw errors.coded('ERR_INVALID_ARG_TYPE',
      "Failed to execute 'structuredClone': Options cannot be converted to a dictionary", 'TypeError');
  }
  const transfer = options && options.transfer !== undefined ? [...options.transfer] : [];
  for (const item of transfer) {
    if (!(item instanceof ArrayBuffer) || item.detached) {
      const DOMException = require('internal/dom_exception');
      throw new DOMException('Found invalid value in transferList.', 'DataCloneError');
    }
  }
  const made = clone(value, new Map());
  // The clone has a copy of the bytes by now, because views know their place only while their buffer is whole. Moving the
  // source away after that is what its owner can see of a transfer.
  for (const item of transfer) ArrayBuffer.prototype.transfer.call(item);
  return made;
}

module.exports = { structuredClone };
