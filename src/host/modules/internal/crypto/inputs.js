'use strict';
// What the parts of `crypto` check alike.

const { ArrayBufferIsView } = primordials;

const errors = require('internal/errors');
const { className } = binding('util');

function isAnyArrayBuffer(value) {
  if (value === null || typeof value !== 'object') return false;
  const kind = className(value);
  return kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer';
}

const isBytes = (value) => ArrayBufferIsView(value) || isAnyArrayBuffer(value);

/** Text as bytes; the encoding 'buffer' counts as UTF-8. */
function textBytes(text, encoding = undefined) {
  return require('buffer').Buffer.from(text, encoding === 'buffer' ? 'utf8' : encoding);
}

/** Bytes, or text as bytes; anything else is refused as the argument `name`. */
function bytesOf(value, name) {
  if (typeof value === 'string') return textBytes(value);
  if (isBytes(value)) return value;
  const types = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
  throw errors.invalidArgType(name, types, value);
}

function invalidDigest(name) {
  return errors.coded('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`, 'TypeError');
}

/** An error of OpenSSL, with the properties that Node gives it. */
function opensslError(number, reason, code) {
  const error = errors.coded(code, `error:${number}:digital envelope routines::${reason}`, 'Error');
  delete error.code;
  error.library = 'digital envelope routines';
  error.reason = reason;
  error.code = code;
  return error;
}

module.exports = { bytesOf, invalidDigest, isAnyArrayBuffer, isBytes, opensslError, textBytes };
