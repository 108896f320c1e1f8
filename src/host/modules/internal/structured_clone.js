'use strict';
// structuredClone. Natives take part with a method under Symbol.for('qjsnet.clone') that returns the clone.
// Native: binding('util').className(object) -> the engine's class name ('Date', 'Map', 'Error', 'Object', …),
// binding('util').proxyDetails(value) -> undefined when it is no proxy,
// binding('transfer'): isNeeded(value) -> boolean, target(value) -> an empty object of the kind, move(value, target).

const {
  ArrayBuffer, ArrayBufferIsView, ArrayBufferPrototypeSlice, ArrayBufferPrototypeTransfer, ArrayIsArray,
  ArrayPrototypeFindIndex, ArrayPrototypeValues, BigIntPrototypeValueOf, BooleanPrototypeValueOf, DataView, Date,
  DatePrototypeGetTime, Map, MapPrototypeEntries, MapPrototypeSet, NumberPrototypeValueOf, Object, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectHasOwn, ObjectKeys, RegExp, SafeMap, SafeSet, Set, SetPrototypeAdd,
  SetPrototypeValues, SharedArrayBuffer, StringPrototypeValueOf, SymbolFor, SymbolIterator,
  TypedArrayPrototypeGetSymbolToStringTag, TypedArrayPrototypeSet, Uint8Array,
} = primordials;

const errors = require('internal/errors');
const { className, proxyDetails } = binding('util');
const transferring = binding('transfer');

const kClone = SymbolFor('qjsnet.clone');
const ERRORS = new SafeSet(['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']);

function refused(message) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, 'DataCloneError');
}

function cannot(value) {
  return refused(require('internal/uncloneable').uncloneable(value));
}

function cloneBuffer(buffer, seen) {
  const known = seen.get(buffer);
  if (known !== undefined) return known;
  const copy = typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer ? buffer :
    buffer.resizable ? resizedCopy(buffer) : ArrayBufferPrototypeSlice(buffer, 0);
  seen.set(buffer, copy);
  return copy;
}

function resizedCopy(buffer) {
  const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
  TypedArrayPrototypeSet(new Uint8Array(copy), new Uint8Array(buffer));
  return copy;
}

function cloneView(view, seen) {
  const buffer = cloneBuffer(view.buffer, seen);
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  // A Buffer arrives as a plain Uint8Array: classes of the host do not cross.
  const Class = primordials[TypedArrayPrototypeGetSymbolToStringTag(view)];
  return new Class(buffer, view.byteOffset, view.length);
}

function cloneError(error, seen) {
  const name = ERRORS.has(error.name) ? error.name : 'Error';
  const made = new primordials[name]();
  seen.set(error, made);
  const put = (key, value) => ObjectDefineProperty(made, key, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
  const message = ObjectGetOwnPropertyDescriptor(error, 'message');
  if (message && 'value' in message) put('message', `${message.value}`);
  if (typeof error.stack === 'string') put('stack', error.stack);
  if (ObjectHasOwn(error, 'cause')) put('cause', clone(error.cause, seen));
  return made;
}

function cloneQuota(error) {
  const { QuotaExceededError } = require('internal/dom_exception');
  const options = {};
  if (error.quota !== null) options.quota = error.quota;
  if (error.requested !== null) options.requested = error.requested;
  return new QuotaExceededError(error.message, options);
}

function cloneProperties(from, to, seen) {
  for (const key of ArrayPrototypeValues(ObjectKeys(from))) {
    ObjectDefineProperty(to, key, { __proto__: null, value: clone(from[key], seen), writable: true, configurable: true, enumerable: true });
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
  if (transferring.isNeeded(value)) {
    throw refused('Object that needs transfer was found in message but not listed in transferList');
  }
  if (typeof value[kClone] === 'function') return keep(value[kClone]());
  if (ArrayBufferIsView(value)) return keep(cloneView(value, seen));
  if (ArrayIsArray(value)) {
    const made = keep([]);
    made.length = value.length;
    return cloneProperties(value, made, seen);
  }
  const { DOMException, QuotaExceededError } = require('internal/dom_exception');
  if (value instanceof QuotaExceededError) return keep(cloneQuota(value));
  if (value instanceof DOMException) return keep(new DOMException(value.message, value.name));
  const kind = className(value);
  switch (kind) {
    case 'Date': return keep(new Date(DatePrototypeGetTime(value)));
    case 'RegExp': return keep(new RegExp(value.source, value.flags));
    case 'ArrayBuffer': case 'SharedArrayBuffer': return cloneBuffer(value, seen);
    case 'Boolean': return keep(Object(BooleanPrototypeValueOf(value)));
    case 'Number': return keep(Object(NumberPrototypeValueOf(value)));
    case 'String': return keep(Object(StringPrototypeValueOf(value)));
    case 'BigInt': return keep(Object(BigIntPrototypeValueOf(value)));
    case 'Map': {
      const made = keep(new Map());
      for (const { 0: key, 1: item } of ArrayPrototypeValues([...MapPrototypeEntries(value)])) MapPrototypeSet(made, clone(key, seen), clone(item, seen));
      return made;
    }
    case 'Set': {
      const made = keep(new Set());
      for (const item of ArrayPrototypeValues([...SetPrototypeValues(value)])) SetPrototypeAdd(made, clone(item, seen));
      return made;
    }
    case 'Error': return cloneError(value, seen);
    case 'Object': return cloneProperties(value, keep({}), seen);
    default: throw cannot(value);
  }
}

function unusable(what) {
  return errors.coded('ERR_INVALID_ARG_TYPE', `Failed to execute 'structuredClone': ${what}`, 'TypeError');
}

const isObject = (value) => typeof value === 'function' || (typeof value === 'object' && value !== null);

// The option `transfer` as a list of objects.
function transferList(given) {
  if (given === undefined) return [];
  if (!isObject(given) || typeof given[SymbolIterator] !== 'function') {
    throw unusable('transfer in Options cannot be converted to sequence.');
  }
  const list = [...given];
  const wrong = ArrayPrototypeFindIndex(list, (item) => !isObject(item));
  if (wrong >= 0) throw unusable(`transfer in Options[${wrong}] is not an object.`);
  return list;
}

function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "The value argument must be specified" argument must be specified', 'TypeError');
  if (options !== undefined && options !== null && typeof options !== 'object') {
    throw unusable('Options cannot be converted to a dictionary');
  }
  const transfer = transferList(options?.transfer);
  const seen = new SafeMap();
  const moved = new SafeMap();
  for (const item of ArrayPrototypeValues(transfer)) {
    const isBuffer = item instanceof ArrayBuffer;
    if (isBuffer ? item.detached : !transferring.isNeeded(item)) throw refused('Found invalid value in transferList.');
    if (moved.has(item)) {
      throw refused(`Transfer list contains duplicate ${isBuffer ? 'ArrayBuffer' : item.constructor.name}`);
    }
    const target = isBuffer ? undefined : transferring.target(item);
    moved.set(item, target);
    if (!isBuffer) seen.set(item, target);
  }
  const made = clone(value, seen);
  // The clone has a copy of the bytes by now, because views know their place only while their buffer is whole. Moving the
  // source away after that is what its owner can see of a transfer.
  for (const item of ArrayPrototypeValues(transfer)) {
    if (item instanceof ArrayBuffer) ArrayBufferPrototypeTransfer(item);
    else transferring.move(item, moved.get(item));
  }
  return made;
}

module.exports = { structuredClone };
