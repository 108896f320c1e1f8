'use strict';
// Random bytes, numbers and UUIDs.
// Native, binding('crypto'):
//   fill(view, offset, size)  fills a part of a view or ArrayBuffer
//   randomBytes(size, done)   -> a Buffer, or later done(buffer); null where there is none
//   below(range)              -> an integer below range
//   uuid(4 | 7)               -> text
//   equal(one, other)         -> whether two views have the same bytes; null if they are not equally many

const { FunctionPrototypeCall, NumberIsSafeInteger, TypedArrayPrototypeSet, Uint8Array } = primordials;

const errors = require('internal/errors');
const inputs = require('internal/crypto/inputs');
const native = binding('crypto');

const MOST = 2 ** 31 - 1;
const MOST_DIFFERENT = 2 ** 48 - 1;

/** A number of elements as a number of bytes. */
function byteCount(value, name, elementSize, limit, most = MOST) {
  errors.validateNumber(value, name);
  const bytes = value * elementSize;
  const end = limit < most ? limit : most;
  if (!(bytes >= 0 && bytes <= end)) throw errors.outOfRange(name, `>= 0 && <= ${end}`, bytes);
  return bytes >>> 0;
}

const failure = () => errors.coded('ERR_CRYPTO_OPERATION_FAILED', 'Operation failed', 'Error');

function needed(bytes) {
  if (bytes === null) throw failure();
  return bytes;
}

function randomBytes(size, callback) {
  size = byteCount(size, 'size', 1, Infinity);
  if (callback !== undefined) errors.validateFunction(callback, 'callback');
  else return needed(native.randomBytes(size));
  native.randomBytes(size, (bytes) => {
    if (bytes === null) FunctionPrototypeCall(callback, undefined, failure());
    else FunctionPrototypeCall(callback, undefined, null, bytes);
  });
}

/** The part of `buf` that was asked for, as [offset, size] in bytes. */
function part(buf, offset, size, hasSize) {
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  const start = byteCount(offset, 'offset', elementSize, buf.byteLength, Infinity);
  if (!hasSize) return [start, buf.byteLength - start];
  const bytes = byteCount(size, 'size', elementSize, Infinity);
  if (start + bytes > buf.byteLength) throw errors.outOfRange('size + offset', `<= ${buf.byteLength}`, start + bytes);
  return [start, bytes];
}

function validateTarget(buf) {
  if (!inputs.isBytes(buf)) throw errors.invalidArgType('buf', 'an instance of ArrayBuffer or ArrayBufferView', buf);
}

function randomFillSync(buf, offset = 0, size = undefined) {
  validateTarget(buf);
  const { 0: start, 1: count } = part(buf, offset, size, size !== undefined);
  if (count > 0) native.fill(buf, start, count);
  return buf;
}

function randomFill(buf, offset, size, callback) {
  validateTarget(buf);
  let hasSize = size !== undefined;
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    hasSize = false;
  } else if (typeof size === 'function') {
    callback = size;
    hasSize = false;
  }
  errors.validateFunction(callback, 'callback');
  const { 0: start, 1: count } = part(buf, offset, size, hasSize);
  if (count === 0) {
    callback(null, buf);
    return;
  }
  native.randomBytes(count, (bytes) => {
    if (bytes === null) {
      FunctionPrototypeCall(callback, undefined, failure());
      return;
    }
    // A buffer that has become shorter since keeps what it has.
    const memory = inputs.isAnyArrayBuffer(buf) ? buf : buf.buffer;
    const at = start + (buf.byteOffset || 0);
    if (memory.byteLength >= at + count) TypedArrayPrototypeSet(new Uint8Array(memory, at, count), bytes);
    FunctionPrototypeCall(callback, undefined, null, buf);
  });
}

function randomInt(min, max, callback) {
  const onlyMax = max === undefined || typeof max === 'function';
  if (onlyMax) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) errors.validateFunction(callback, 'callback');
  if (!NumberIsSafeInteger(min)) throw errors.invalidArgType('min', 'a safe integer', min);
  if (!NumberIsSafeInteger(max)) throw errors.invalidArgType('max', 'a safe integer', max);
  if (max <= min) throw errors.outOfRange('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > MOST_DIFFERENT) throw errors.outOfRange(onlyMax ? 'max' : 'max - min', `<= ${MOST_DIFFERENT}`, range);
  const number = native.below(range) + min;
  if (callback === undefined) return number;
  process.nextTick(callback, undefined, number);
}

function checkUuidOptions(options) {
  if (options === undefined) return;
  errors.validateObject(options, 'options');
  if (options.disableEntropyCache !== undefined) {
    errors.validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
}

function randomUUID(options) {
  checkUuidOptions(options);
  return native.uuid(4);
}

function randomUUIDv7(options) {
  checkUuidOptions(options);
  return native.uuid(7);
}

function view(value, name) {
  if (inputs.isBytes(value)) return value;
  throw errors.coded('ERR_INVALID_ARG_TYPE',
    `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`, 'TypeError');
}

// Methods, because Node's has no `prototype` and a length of 0.
const { timingSafeEqual } = {
  timingSafeEqual(...args) {
    const same = native.equal(view(args[0], 'buf1'), view(args[1], 'buf2'));
    if (same !== null) return same;
    const text = 'Input buffers must have the same byte length';
    throw errors.coded('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', text, 'RangeError');
  },
};

module.exports = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7, timingSafeEqual };
