'use strict';
// CryptoKey, and the keys that go in and out of one: HMAC, and what PBKDF2 and HKDF derive from.
// Native, binding('crypto'): SecretKey(bytes), see internal/crypto/keys.

const {
  ArrayPrototypeIncludes, ArrayPrototypeSlice, ArrayPrototypeValues, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, SafeSet, SymbolFor, SymbolToStringTag,
} = primordials;

const errors = require('internal/errors');
const { cryptoKeys } = require('internal/crypto/keys');
const params = require('internal/crypto/webcrypto_params');
const { DOMException } = require('internal/dom_exception');
const native = binding('crypto');

const kInspect = SymbolFor('nodejs.util.inspect.custom');
const kClone = SymbolFor('qjsnet.clone');

const dataError = (message) => new DOMException(message, 'DataError');
const syntaxError = (message) => new DOMException(message, 'SyntaxError');
const notSupported = (message) => new DOMException(message, 'NotSupportedError');

let permitted = false;

function detailsOf(key) {
  const details = key !== null && typeof key === 'object' ? cryptoKeys.get(key) : undefined;
  if (details !== undefined) return details;
  throw errors.coded('ERR_INVALID_THIS', 'Value of "this" must be of type CryptoKey', 'TypeError');
}

class CryptoKey {
  constructor() {
    if (!permitted) throw errors.coded('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', 'TypeError');
  }

  get type() {
    detailsOf(this);
    return 'secret';
  }

  get extractable() { return detailsOf(this).extractable; }
  // Scripts may change these two objects; what the key may be used for does not follow them.
  get algorithm() {
    const details = detailsOf(this);
    return (details.shownAlgorithm ??= copyOf(details.algorithm));
  }

  get usages() {
    const details = detailsOf(this);
    return (details.shownUsages ??= ArrayPrototypeSlice(details.usages));
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { type, extractable, algorithm, usages } = this;
    const next = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `CryptoKey ${require('util').inspect({ type, extractable, algorithm, usages }, next)}`;
  }
}
for (const name of ArrayPrototypeValues(['type', 'extractable', 'algorithm', 'usages'])) {
  ObjectDefineProperty(CryptoKey.prototype, name, {
    __proto__: null, ...ObjectGetOwnPropertyDescriptor(CryptoKey.prototype, name), enumerable: true,
  });
}
ObjectDefineProperty(CryptoKey.prototype, SymbolToStringTag, {
  __proto__: null, value: 'CryptoKey', configurable: true,
});
ObjectDefineProperty(CryptoKey.prototype, kClone, {
  __proto__: null,
  value() {
    const { handle, algorithm, usages, extractable } = detailsOf(this);
    return make(handle, algorithm, extractable, usages);
  },
});

function copyOf(algorithm) {
  const made = { ...algorithm };
  if (made.hash !== undefined) made.hash = { ...made.hash };
  return made;
}

function make(handle, algorithm, extractable, usages) {
  permitted = true;
  const key = new CryptoKey();
  permitted = false;
  cryptoKeys.set(key, { handle, algorithm, extractable, usages });
  return key;
}

function checkUsages(usages, allowed, what) {
  for (const usage of ArrayPrototypeValues(usages)) {
    if (!ArrayPrototypeIncludes(allowed, usage)) throw syntaxError(`Unsupported key usage for ${what} key`);
  }
}

function bytesOfJwk(jwk, algorithm, extractable, usages) {
  const { kty, use, key_ops: operations, ext, alg, k } = jwk;
  if (!kty) throw dataError('Invalid keyData');
  if (kty !== 'oct') throw dataError('Invalid JWK "kty" Parameter');
  if (use !== undefined && use !== 'sig') throw dataError('Invalid JWK "use" Parameter');
  if (operations !== undefined) {
    const seen = new SafeSet();
    for (const operation of ArrayPrototypeValues([...operations])) {
      if (seen.has(operation)) throw dataError('Duplicate key operation');
      seen.add(operation);
    }
    for (const usage of ArrayPrototypeValues(usages)) {
      if (!seen.has(usage)) throw dataError('Key operations and usage mismatch');
    }
  }
  if (ext === false && extractable) throw dataError('JWK "ext" Parameter and extractable mismatch');
  if (alg !== undefined && alg !== params.jwkName(algorithm.hash.name)) {
    throw dataError('JWK "alg" does not match the requested algorithm');
  }
  if (typeof k !== 'string') throw dataError('Invalid keyData');
  return require('buffer').Buffer.from(k, 'base64url');
}

/** How many bits of `bytes` are the key. */
function keyLength(bytes, length) {
  const bits = bytes.byteLength * 8;
  if (bits === 0) throw dataError('Zero-length key is not supported');
  if (length === undefined) return bits;
  if (length > bits || length <= bits - 8) throw dataError('Invalid key length');
  return length;
}

function importHmac(format, data, algorithm, extractable, usages) {
  checkUsages(usages, ['sign', 'verify'], 'HMAC');
  let bytes;
  if (format === 'raw' || format === 'raw-secret') bytes = data;
  else if (format === 'jwk') bytes = bytesOfJwk(data, algorithm, extractable, usages);
  else throw notSupported(`Unable to import HMAC using ${format} format`);
  const shape = { name: 'HMAC', length: keyLength(bytes, algorithm.length), hash: algorithm.hash };
  return make(native.SecretKey(bytes), shape, extractable, usages);
}

function importSource(format, data, { name }, extractable, usages) {
  if (format !== 'raw' && format !== 'raw-secret') {
    throw notSupported(`Unable to import ${name} using ${format} format`);
  }
  checkUsages(usages, ['deriveKey', 'deriveBits'], `a ${name}`);
  if (extractable) throw syntaxError(`${name} keys are not extractable`);
  return make(native.SecretKey(data), { name }, false, usages);
}

/** A key of bytes, or of a JWK. */
function importKey(format, data, algorithm, extractable, usages) {
  const key = (algorithm.name === 'HMAC' ? importHmac : importSource)(format, data, algorithm, extractable, usages);
  if (usages.length === 0) throw syntaxError('Usages cannot be empty when importing a secret key.');
  return key;
}

function exportKey(format, key) {
  const { handle, algorithm, extractable, usages } = cryptoKeys.get(key);
  const unable = () => notSupported(`Unable to export ${algorithm.name} secret key using ${format} format`);
  if (algorithm.name !== 'HMAC') throw unable();
  if (!extractable) throw new DOMException('key is not extractable', 'InvalidAccessError');
  switch (format) {
    case 'raw': case 'raw-secret': return handle.export().buffer;
    case 'jwk': return {
      key_ops: ArrayPrototypeSlice(usages), ext: true, alg: params.jwkName(algorithm.hash.name), kty: 'oct',
      k: handle.export().toString('base64url'),
    };
    default: throw unable();
  }
}

/** An HMAC key of random bits, later. */
function generateHmac({ hash, length }, extractable, usages, resolve) {
  checkUsages(usages, ['sign', 'verify'], 'HMAC');
  if (usages.length === 0) throw syntaxError('Usages cannot be empty when creating a key.');
  if (length === 0) throw new DOMException('HmacKeyGenParams.length cannot be 0', 'OperationError');
  const bits = length ?? params.blockBits(hash.name);
  native.randomBytes((bits + 7 - (bits + 7) % 8) / 8, (bytes) => {
    resolve(make(native.SecretKey(bytes), { name: 'HMAC', length: bits, hash }, extractable, usages));
  });
}

module.exports = { CryptoKey, exportKey, generateHmac, importKey };
