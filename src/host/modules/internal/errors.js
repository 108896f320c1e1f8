'use strict';
// Errors with Node's codes, and the checks of arguments built on them. Native code makes the objects: binding('errors').

const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeAt, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypeMap,
  ArrayPrototypePush, ArrayPrototypeSlice, Error, NumberIsInteger, NumberMAX_SAFE_INTEGER, NumberMIN_SAFE_INTEGER,
  String, StringPrototypeIndexOf, StringPrototypeSlice,
} = primordials;

const native = binding('errors');

const { invalidArgType, outOfRange, invalidArgValue, coded } = native;

function systemError(errno, syscall, path, dest) {
  return native.system(errno, syscall, path, dest);
}

function quotedList(names) {
  const quoted = ArrayPrototypeMap(names, (name) => `"${name}"`);
  if (quoted.length < 3) return ArrayPrototypeJoin(quoted, ' and ');
  return `${ArrayPrototypeJoin(ArrayPrototypeSlice(quoted, 0, -1), ', ')}, and ${ArrayPrototypeAt(quoted, -1)}`;
}

function missingArgs(...names) {
  const noun = names.length === 1 ? 'argument' : 'arguments';
  return coded('ERR_MISSING_ARGS', `The ${quotedList(names)} ${noun} must be specified`, 'TypeError');
}

function unknownEncoding(encoding) {
  return coded('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`, 'TypeError');
}

function invalidState(message) {
  return coded('ERR_INVALID_STATE', `Invalid state: ${message}`, 'Error');
}

function ambiguousArgument(name, reason) {
  return coded('ERR_AMBIGUOUS_ARGUMENT', `The "${name}" argument is ambiguous. ${reason}`, 'TypeError');
}

// How errors describe a value of a wrong type.
function described(value) {
  const { message } = invalidArgType('value', 'described', value);
  return StringPrototypeSlice(message, StringPrototypeIndexOf(message, 'Received ') + 'Received '.length);
}

function invalidReturnValue(expected, name, value) {
  return coded(
    'ERR_INVALID_RETURN_VALUE',
    `Expected ${expected} to be returned from the "${name}" function but got ${described(value)}.`,
    'TypeError',
  );
}

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw invalidArgType('options', 'of type object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// What an asynchronous call of `fs` tells: nothing of the program was running when the system refused.
function withoutFrames(error) {
  if (error !== null && typeof error === 'object' && error.syscall !== undefined) error.stack = `${error}`;
  return error;
}

// ---- argument checks -----------------------------------------------------

function typeCheck(type) {
  return (value, name) => {
    if (typeof value !== type) throw invalidArgType(name, `of type ${type}`, value);
  };
}

const validateFunction = typeCheck('function');
const validateString = typeCheck('string');
const validateBoolean = typeCheck('boolean');

function rangeText(min, max) {
  const parts = [];
  if (min !== undefined && min !== null) ArrayPrototypePush(parts, `>= ${min}`);
  if (max !== undefined && max !== null) ArrayPrototypePush(parts, `<= ${max}`);
  return ArrayPrototypeJoin(parts, ' && ');
}

function validateNumber(value, name, min = undefined, max = undefined) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  const range = rangeText(min, max);
  if (range === '') return;
  // Written so that NaN, which compares false with everything, is refused.
  const aboveMin = min === undefined || min === null || value >= min;
  const belowMax = max === undefined || max === null || value <= max;
  if (!aboveMin || !belowMax) throw outOfRange(name, range, value);
}

function validateInteger(value, name, min = NumberMIN_SAFE_INTEGER, max = NumberMAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!NumberIsInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, rangeText(min, max), value);
}

function validateInt32(value, name, min = -2147483648, max = 2147483647) {
  validateInteger(value, name, min, max);
}

function validateUint32(value, name, positive = false) {
  validateInteger(value, name, positive ? 1 : 0, 4294967295);
}

function validateObject(value, name, allow = {}) {
  const { allowArray = false, allowFunction = false, nullable = false } = allow;
  const accepted =
    (value === null && nullable) ||
    (value !== null && typeof value === 'object' && (allowArray || !ArrayIsArray(value))) ||
    (typeof value === 'function' && allowFunction);
  if (!accepted) throw invalidArgType(name, 'of type object', value);
}

function validateArray(value, name, minLength = 0) {
  if (!ArrayIsArray(value)) throw invalidArgType(name, 'an instance of Array', value);
  if (value.length < minLength) {
    throw invalidArgValue(name, value, `must be longer than ${minLength}`);
  }
}

function validateOneOf(value, name, choices) {
  if (ArrayPrototypeIncludes(choices, value)) return;
  const list = ArrayPrototypeMap(choices, (choice) => (typeof choice === 'string' ? `'${choice}'` : String(choice)));
  throw invalidArgValue(name, value, `must be one of: ${ArrayPrototypeJoin(list, ', ')}`);
}

function validateAbortSignal(signal, name) {
  if (signal === undefined) return;
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) {
    throw invalidArgType(name, 'an instance of AbortSignal', signal);
  }
}

function validateBuffer(value, name = 'buffer') {
  if (!ArrayBufferIsView(value)) {
    throw invalidArgType(name, 'an instance of Buffer, TypedArray, or DataView', value);
  }
}

module.exports = {
  invalidArgType,
  outOfRange,
  invalidArgValue,
  coded,
  systemError,
  missingArgs,
  unknownEncoding,
  invalidState,
  invalidReturnValue,
  ambiguousArgument,
  AbortError,
  withoutFrames,
  validateFunction,
  validateString,
  validateBoolean,
  validateNumber,
  validateInteger,
  validateInt32,
  validateUint32,
  validateObject,
  validateArray,
  validateOneOf,
  validateAbortSignal,
  validateBuffer,
};
