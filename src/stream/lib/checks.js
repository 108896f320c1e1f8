'use strict';
// Errors and argument checks for the rest of the library. Texts of the common kinds come from
// the primitives; only what is peculiar to streams is spelled out here.

const { aggregate, coded, invalidArgType, invalidArgValue, outOfRange } = primitives.errors;
const {
  ArrayIsArray, ArrayPrototypePush, Error, NumberIsInteger, NumberMaxSafeInteger, ObjectDefineProperty,
  ReflectApply, StringPrototypeIndexOf, StringPrototypeSlice,
} = primordials;

// What a text says it takes where any make of stream will do.
const ANY_STREAM = 'an instance of ReadableStream, WritableStream, or Stream';

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    super(message);
    // Older engines do not know the second argument of Error.
    if (options !== undefined) {
      ObjectDefineProperty(this, 'cause', {
        __proto__: null, value: options.cause, writable: true, configurable: true,
      });
    }
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// The error for something given up, with the reason as its cause when there is one.
function aborted(signal) {
  return new AbortError(undefined, signal === undefined ? undefined : { cause: signal.reason });
}

function prematureClose() {
  return coded('ERR_STREAM_PREMATURE_CLOSE', 'Premature close', 'Error');
}

function destroyedWhile(operation) {
  return coded('ERR_STREAM_DESTROYED', `Cannot call ${operation} after a stream was destroyed`, 'Error');
}

function unableToPipe() {
  return coded('ERR_STREAM_UNABLE_TO_PIPE', 'Cannot pipe to a closed or destroyed stream', 'Error');
}

function notImplemented(method) {
  return coded('ERR_METHOD_NOT_IMPLEMENTED', `The ${method} method is not implemented`, 'Error');
}

function nullValues() {
  return coded('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', 'TypeError');
}

function missingStreams() {
  return coded('ERR_MISSING_ARGS', 'The "streams" argument must be specified', 'TypeError');
}

function illegalConstructor() {
  return coded('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', 'TypeError');
}

function missingIterFlag() {
  return coded('ERR_STREAM_ITER_MISSING_FLAG',
    'The stream/iter API requires the --experimental-stream-iter flag', 'TypeError');
}

function unavailable(feature, missing = 'web streams') {
  return coded('ERR_FEATURE_UNAVAILABLE',
    `${feature} is not available: this host has no ${missing}`, 'Error');
}

// How an error text names a received value. The one place that knows the wording is behind
// invalidArgType, so its text is asked for and cut.
function naming(value) {
  const { message } = invalidArgType('value', 'a value', value);
  return StringPrototypeSlice(message, StringPrototypeIndexOf(message, 'Received ') + 'Received '.length);
}

function badReturn(expected, name, value) {
  return coded('ERR_INVALID_RETURN_VALUE',
    `Expected ${expected} to be returned from the "${name}" function but got ${naming(value)}.`,
    'TypeError');
}

// Both errors in one, when a second one came up while the first was being dealt with.
function joined(first, second) {
  if (!first || !second || first === second) return first || second;
  if (ArrayIsArray(second.errors)) {
    ArrayPrototypePush(second.errors, first);
    return second;
  }
  return aggregate(second, first, second.message, second.code);
}

function checkFunction(value, name) {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
}

function checkObject(value, name) {
  if (value === null || typeof value !== 'object' || ArrayIsArray(value)) {
    throw invalidArgType(name, 'of type object', value);
  }
}

function checkBoolean(value, name) {
  if (typeof value !== 'boolean') throw invalidArgType(name, 'of type boolean', value);
}

function checkInteger(value, name, least, most = NumberMaxSafeInteger) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!NumberIsInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

// A signal is known by its shape: the host's class for it may be anybody's, or absent.
function looksLikeSignal(value) {
  return value !== null && typeof value === 'object' && 'aborted' in value;
}

// Undefined stands for no signal.
function checkSignal(value, name) {
  if (value !== undefined && !looksLikeSignal(value)) {
    throw invalidArgType(name, 'an instance of AbortSignal', value);
  }
}

// The common shape of the optional last argument: an object that may hold a signal.
function checkOptions(options) {
  if (options === undefined || options === null) return;
  checkObject(options, 'options');
  if (options.signal !== undefined && options.signal !== null) {
    checkSignal(options.signal, 'options.signal');
  }
}

// Runs its function for the first call only.
function once(fn) {
  let called = false;
  return function(...args) {
    if (called) return;
    called = true;
    ReflectApply(fn, this, args);
  };
}

module.exports = {
  ANY_STREAM,
  AbortError,
  aborted,
  badReturn,
  checkBoolean,
  checkFunction,
  checkInteger,
  checkObject,
  checkOptions,
  checkSignal,
  coded,
  destroyedWhile,
  illegalConstructor,
  invalidArgType,
  invalidArgValue,
  joined,
  looksLikeSignal,
  missingIterFlag,
  missingStreams,
  notImplemented,
  nullValues,
  once,
  outOfRange,
  prematureClose,
  unableToPipe,
  unavailable,
};
