'use strict';
// Hash and Hmac.
// Native, binding('crypto'):
//   Hash(name | handle, length)        -> a handle with digest(encoding) and update(data, encoding), false when it is
//                                         finished; null for an unknown name, false for a length that it has not
//   Hmac(name, key)                    -> the same; false for a digest that is not used with keys
//   hash(name, data, encoding, length) -> the digest in one step, or null or false
//   names()                            -> the names of all digests

const {
  ArrayBufferIsView, Error, ObjectSetPrototypeOf, StringPrototypeStartsWith, StringPrototypeToLowerCase, Symbol,
} = primordials;

const errors = require('internal/errors');
const inputs = require('internal/crypto/inputs');
const { keyBytes } = require('internal/crypto/keys');
const LazyTransform = require('internal/crypto/lazy_transform');
const native = binding('crypto');

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');
const kFinalized = Symbol('kFinalized');

const DATA = 'of type string or an instance of Buffer, TypedArray, or DataView';

const finalized = () => errors.coded('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called', 'Error');
const notTaken = () => errors.coded('ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed', 'Error');

function checkData(data, encoding) {
  if (typeof data !== 'string') {
    if (!ArrayBufferIsView(data)) throw errors.invalidArgType('data', DATA, data);
  } else if (typeof encoding === 'string' && data.length % 2 === 1 && StringPrototypeToLowerCase(encoding) === 'hex') {
    throw errors.invalidArgValue('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

let warned = false;

function warnOfUsualLength(name) {
  if (warned || !StringPrototypeStartsWith(StringPrototypeToLowerCase(name), 'shake')) return;
  warned = true;
  process.emitWarning('Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.',
    'DeprecationWarning', 'DEP0198');
}

/** Makes `self` a digest of what `source` names, or of what it has taken if it is a handle. */
function setUp(self, source, options) {
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (length !== undefined) errors.validateUint32(length, 'options.outputLength');
  const handle = native.Hash(source, length);
  if (handle === null) throw new Error('Digest method not supported');
  if (handle === false) {
    throw inputs.opensslError('030000B2', 'not XOF or invalid length', 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH');
  }
  // The shortest of those names has eight letters.
  if (length === undefined && source.length >= 8) warnOfUsualLength(source);
  self._options = options;
  self[kHandle] = handle;
  self[kState] = { [kFinalized]: false };
}

function Hash(algorithm, options) {
  if (!new.target) return new Hash(algorithm, options);
  errors.validateString(algorithm, 'algorithm');
  setUp(this, algorithm, options);
}
ObjectSetPrototypeOf(Hash.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hash, LazyTransform);

Hash.prototype.copy = function copy(options) {
  if (this[kState][kFinalized]) throw finalized();
  const made = { __proto__: Hash.prototype };
  setUp(made, this[kHandle], options);
  return made;
};

Hash.prototype._transform = function _transform(chunk, encoding, callback) {
  if (this[kHandle].update(chunk, encoding)) callback();
  else callback(notTaken());
};

Hash.prototype._flush = function _flush(callback) {
  this.push(this[kHandle].digest());
  callback();
};

Hash.prototype.update = function update(data, encoding) {
  if (this[kState][kFinalized]) throw finalized();
  checkData(data, encoding);
  if (!this[kHandle].update(data, encoding)) throw notTaken();
  return this;
};

Hash.prototype.digest = function digest(outputEncoding) {
  const state = this[kState];
  if (state[kFinalized]) throw finalized();
  const result = this[kHandle].digest(outputEncoding && `${outputEncoding}`);
  state[kFinalized] = true;
  return result;
};

function Hmac(hmac, key, options) {
  if (!new.target) return new Hmac(hmac, key, options);
  errors.validateString(hmac, 'hmac');
  const bytes = keyBytes(key, options);
  const handle = native.Hmac(hmac, bytes);
  if (handle === null) throw inputs.invalidDigest(hmac);
  if (handle === false) throw new Error('error:00000000:lib(0)::reason(0)');
  this._options = options;
  this[kHandle] = handle;
  this[kState] = { [kFinalized]: false };
}
ObjectSetPrototypeOf(Hmac.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hmac, LazyTransform);

Hmac.prototype.update = Hash.prototype.update;

Hmac.prototype.digest = function digest(outputEncoding) {
  const state = this[kState];
  if (!state[kFinalized]) {
    const result = this[kHandle].digest(outputEncoding && `${outputEncoding}`);
    state[kFinalized] = true;
    return result;
  }
  const nothing = inputs.textBytes('');
  return outputEncoding && outputEncoding !== 'buffer' ? nothing.toString(outputEncoding) : nothing;
};

Hmac.prototype._flush = function _flush(callback) {
  this.push(this.digest());
  callback();
};
Hmac.prototype._transform = Hash.prototype._transform;

function createHash(algorithm, options) {
  return new Hash(algorithm, options);
}

function createHmac(hmac, key, options) {
  return new Hmac(hmac, key, options);
}

function oneShotOptions(options) {
  if (typeof options === 'string') return { encoding: options || 'utf8' };
  if (options === undefined) return { encoding: 'hex' };
  errors.validateObject(options, 'options');
  const { outputLength: length, outputEncoding: encoding = 'hex' } = options;
  if (length !== undefined) errors.validateUint32(length, 'outputLength');
  errors.validateString(encoding, 'outputEncoding');
  return { encoding, length };
}

function checkOutput(encoding) {
  if (encoding === 'hex' || StringPrototypeToLowerCase(encoding) === 'buffer') return;
  if (!require('buffer').Buffer.isEncoding(encoding)) throw errors.invalidArgValue('outputEncoding', encoding);
}

function hash(algorithm, input, options) {
  errors.validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBufferIsView(input)) throw errors.invalidArgType('input', DATA, input);
  const { encoding, length } = oneShotOptions(options);
  checkOutput(encoding);
  if (length === undefined && algorithm.length >= 8) warnOfUsualLength(algorithm);
  const result = native.hash(algorithm, input, encoding, length);
  if (result === null) throw new Error(`Digest method ${algorithm} is not supported`);
  if (result !== false) return result;
  throw new Error(`Output length ${length} is invalid for ${algorithm}, which does not support XOF`);
}

const getHashes = () => native.names();

module.exports = { Hash, Hmac, createHash, createHmac, getHashes, hash };
