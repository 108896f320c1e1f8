'use strict';
// Keys made of passwords and of other keys.
// Native, binding('crypto'); each answers a Buffer, or null when it could not be made, later if `done` is given:
//   pbkdf2(password, salt, iterations, length, digest, done)  false for an unknown digest
//   hkdf(digest, key, salt, info, length, done)               the same; true for a key that is too long
//   checkScrypt(N, r, p, maxmem)                              undefined; false for nonsense, true for too much
//   scrypt(password, salt, length, N, r, p, maxmem, done)

const { Error, FunctionPrototypeCall, TypedArrayPrototypeGetBuffer } = primordials;

const errors = require('internal/errors');
const inputs = require('internal/crypto/inputs');
const { handleOf } = require('internal/crypto/keys');
const native = binding('crypto');

const MOST = 2 ** 31 - 1;

const asItIs = (made) => made;

/** What a script is given for `made`; `name` names what failed otherwise. */
function outcome(made, name, change) {
  if (made === null) throw new Error(`${name} derivation failed`);
  return change(made);
}

/** The function that native code calls with what was made. */
function finisher(callback, name, change = asItIs) {
  return (made) => {
    if (made === null) FunctionPrototypeCall(callback, undefined, new Error(`${name} derivation failed`));
    else FunctionPrototypeCall(callback, undefined, null, change(made));
  };
}

function checkPbkdf2(password, salt, iterations, keylen, digest) {
  errors.validateString(digest, 'digest');
  const given = [inputs.bytesOf(password, 'password'), inputs.bytesOf(salt, 'salt')];
  errors.validateInteger(iterations, 'iterations', 1, MOST);
  errors.validateInteger(keylen, 'keylen', 0, MOST);
  return given;
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const { 0: key, 1: grain } = checkPbkdf2(password, salt, iterations, keylen, digest);
  errors.validateFunction(callback, 'callback');
  const status = native.pbkdf2(key, grain, iterations, keylen, digest, finisher(callback, 'PBKDF2'));
  if (status === false) throw inputs.invalidDigest(digest);
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  const { 0: key, 1: grain } = checkPbkdf2(password, salt, iterations, keylen, digest);
  const made = native.pbkdf2(key, grain, iterations, keylen, digest);
  if (made === false) throw inputs.invalidDigest(digest);
  return outcome(made, 'PBKDF2', asItIs);
}

const HKDF_TYPES = 'ArrayBuffer, TypedArray, DataView, or Buffer';

function hkdfBytes(value, name) {
  if (typeof value === 'string') return inputs.textBytes(value);
  if (inputs.isBytes(value)) return value;
  throw errors.invalidArgType(name, `of type string or an instance of ${HKDF_TYPES}`, value);
}

function hkdfKey(key) {
  const handle = handleOf(key);
  if (handle !== undefined) return handle;
  if (typeof key === 'string') return inputs.textBytes(key);
  if (inputs.isBytes(key)) return key;
  throw errors.invalidArgType('ikm', `of type string or an instance of SecretKeyObject, ${HKDF_TYPES}`, key);
}

function runHkdf(digest, ikm, salt, info, length, callback) {
  errors.validateString(digest, 'digest');
  const key = hkdfKey(ikm);
  const grain = hkdfBytes(salt, 'salt');
  const context = hkdfBytes(info, 'info');
  errors.validateInteger(length, 'length', 0);
  if (context.byteLength > 1024) {
    throw errors.outOfRange('info', 'must not contain more than 1024 bytes', context.byteLength);
  }
  if (callback) errors.validateFunction(callback.callback, 'callback');
  const done = callback && finisher(callback.callback, 'HKDF', TypedArrayPrototypeGetBuffer);
  const made = native.hkdf(digest, key, grain, context, length, done);
  if (made === false) throw inputs.invalidDigest(digest);
  if (made === true) throw errors.coded('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', 'RangeError');
  return made;
}

function hkdf(hash, key, salt, info, length, callback) {
  runHkdf(hash, key, salt, info, length, { callback });
}

function hkdfSync(hash, key, salt, info, length) {
  return outcome(runHkdf(hash, key, salt, info, length), 'HKDF', TypedArrayPrototypeGetBuffer);
}

/** One of the numbers of scrypt, which has two names. */
function parameter(options, name, longName, usual) {
  let value = options[name];
  if (value !== undefined) errors.validateUint32(value, name);
  const other = options[longName];
  if (other !== undefined) {
    if (value !== undefined) {
      const text = `Option "${name}" cannot be used in combination with option "${longName}"`;
      throw errors.coded('ERR_INCOMPATIBLE_OPTION_PAIR', text, 'TypeError');
    }
    errors.validateUint32(other, longName);
    value = other;
  }
  return value || usual;
}

function checkScrypt(password, salt, keylen, options) {
  const key = inputs.bytesOf(password, 'password');
  const grain = inputs.bytesOf(salt, 'salt');
  errors.validateInteger(keylen, 'keylen', 0, MOST);
  const given = options || {};
  const N = parameter(given, 'N', 'cost', 16384);
  const r = parameter(given, 'r', 'blockSize', 8);
  const p = parameter(given, 'p', 'parallelization', 1);
  let { maxmem } = given;
  if (maxmem !== undefined) errors.validateInteger(maxmem, 'maxmem', 0);
  maxmem ||= 32 * 1024 * 1024;
  return { key, grain, N, r, p, maxmem };
}

/** Numbers that scrypt does not take are refused before anything begins. */
function refuseScrypt({ N, r, p, maxmem }) {
  const refused = native.checkScrypt(N, r, p, maxmem);
  if (refused === undefined) return;
  const reason = refused ? ': error:030000AC:digital envelope routines::memory limit exceeded' : '';
  throw errors.coded('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${reason}`, 'RangeError');
}

function scrypt(password, salt, keylen, options, callback = undefined) {
  if (callback === undefined) {
    callback = options;
    options = undefined;
  }
  const checked = checkScrypt(password, salt, keylen, options);
  errors.validateFunction(callback, 'callback');
  refuseScrypt(checked);
  const { key, grain, N, r, p, maxmem } = checked;
  native.scrypt(key, grain, keylen, N, r, p, maxmem, finisher(callback, 'scrypt'));
}

function scryptSync(password, salt, keylen, options = undefined) {
  const checked = checkScrypt(password, salt, keylen, options);
  refuseScrypt(checked);
  const { key, grain, N, r, p, maxmem } = checked;
  return outcome(native.scrypt(key, grain, keylen, N, r, p, maxmem), 'scrypt', asItIs);
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
