'use strict';
// The global `crypto`: Crypto and SubtleCrypto.
// Native, binding('crypto'); each answers later, with a Buffer or null:
//   digest(name, data, done)
//   sign(name, key, data, done)        an HMAC
//   pbkdf2(…), hkdf(…)                 see internal/crypto/derive
// and fill(view, offset, size), uuid(4), equal(one, other).

const {
  ArrayBuffer, ArrayBufferIsView, ArrayPrototypeIncludes, ArrayPrototypeValues, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectKeys, Promise, SymbolToStringTag, TypedArrayPrototypeGetBuffer,
  TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;

const errors = require('internal/errors');
const { cryptoKeys } = require('internal/crypto/keys');
const random = require('internal/crypto/random');
const { CryptoKey, exportKey, generateHmac, importKey } = require('internal/crypto/webcrypto_keys');
const {
  Arguments, blockBits, digestName, isExperimental, isSupported, normalize, notHere,
} = require('internal/crypto/webcrypto_params');
const { DOMException } = require('internal/dom_exception');
const native = binding('crypto');

const FAILED = 'The operation failed for an operation-specific reason';

const operationError = (message) => new DOMException(message, 'OperationError');
const invalidAccess = (message) => new DOMException(message, 'InvalidAccessError');
const invalidThis = (name) => errors.coded('ERR_INVALID_THIS', `Value of "this" must be of type ${name}`, 'TypeError');

let permitted = false;

function checkPermit() {
  if (!permitted) throw errors.coded('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', 'TypeError');
}

const warned = { __proto__: null };

function warnOfExperiment(what) {
  if (warned[what]) return;
  warned[what] = true;
  process.emitWarning(`The ${what} is an experimental feature and might change at any time`, 'ExperimentalWarning');
}

/** A promise for the memory of what `start` makes in the background. */
function made(start) {
  return new Promise((resolve, reject) => {
    start((bytes) => {
      if (bytes === null) reject(operationError(FAILED));
      else resolve(TypedArrayPrototypeGetBuffer(bytes));
    });
  });
}

/** The bytes of a view or buffer as they are now. */
function copied(bytes) {
  const { Buffer } = require('buffer');
  if (!ArrayBufferIsView(bytes)) return Buffer.concat([Buffer.from(bytes)]);
  return Buffer.concat([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
}

function detailsFor(key, { name }, use) {
  const details = cryptoKeys.get(key);
  if (details.algorithm.name !== name) throw invalidAccess('Key algorithm mismatch');
  if (!ArrayPrototypeIncludes(details.usages, use)) throw invalidAccess(`Unable to use this key to ${use}`);
  return details;
}

function signed({ handle, algorithm }, data) {
  return made((done) => native.sign(digestName(algorithm.hash.name), handle, data, done));
}

/** Bits derived of a key that may be used so. */
function derive(key, algorithm, length, use) {
  const { handle, usages, algorithm: { name } } = cryptoKeys.get(key);
  if (!ArrayPrototypeIncludes(usages, use)) throw invalidAccess(`baseKey does not have ${use} usage`);
  if (name !== algorithm.name) throw invalidAccess('Key algorithm mismatch');
  if (name === 'PBKDF2' && algorithm.iterations === 0) throw operationError('iterations cannot be zero');
  if (length === null) throw operationError('length cannot be null');
  if (length % 8 !== 0) throw operationError('length must be a multiple of 8');
  if (length === 0) return new ArrayBuffer(0);
  const { salt, info, iterations } = algorithm;
  const digest = digestName(algorithm.hash.name);
  return made((done) => {
    if (name === 'PBKDF2') native.pbkdf2(handle, salt, iterations, length / 8, digest, done);
    else if (native.hkdf(digest, handle, salt, info, length / 8, done) === true) {
      throw operationError('length exceeds the maximum derived bit length');
    }
  });
}

/** How many bits a key of this kind has; null where there is no telling. */
function lengthOfKey({ name, hash, length }) {
  if (name !== 'HMAC') return null;
  if (length === 0) throw operationError('HmacImportParams.length cannot be 0');
  return length ?? blockBits(hash.name);
}

class SubtleCrypto {
  #isReal = true;

  constructor() { checkPermit(); }

  static #check(self) {
    if (self === null || typeof self !== 'object' || !(#isReal in self)) throw invalidThis('SubtleCrypto');
  }

  static supports(operation, algorithm) {
    warnOfExperiment('supports Web Crypto API method');
    return isSupported(`${operation}`, algorithm);
  }

  async encrypt(...args) { SubtleCrypto.#refuse(this, 'encrypt', args, 3); }
  async decrypt(...args) { SubtleCrypto.#refuse(this, 'decrypt', args, 3); }

  async sign(...args) {
    SubtleCrypto.#check(this);
    const given = new Arguments('sign', args, 3);
    const key = given.key(1);
    const data = given.bytes(2);
    return signed(detailsFor(key, normalize(args[0], 'sign'), 'sign'), data);
  }

  async verify(...args) {
    SubtleCrypto.#check(this);
    const given = new Arguments('verify', args, 4);
    const key = given.key(1);
    const signature = copied(given.bytes(2));
    const data = given.bytes(3);
    const right = await signed(detailsFor(key, normalize(args[0], 'verify'), 'verify'), data);
    return native.equal(right, signature) === true;
  }

  async digest(...args) {
    SubtleCrypto.#check(this);
    const data = new Arguments('digest', args, 2).bytes(1);
    const { name } = normalize(args[0], 'digest');
    if (isExperimental(name)) warnOfExperiment(`${name} Web Crypto API algorithm`);
    return made((done) => native.digest(digestName(name), data, done));
  }

  async generateKey(...args) {
    SubtleCrypto.#check(this);
    const usages = new Arguments('generateKey', args, 3).usages(2);
    const algorithm = normalize(args[0], 'generateKey');
    return new Promise((resolve) => generateHmac(algorithm, !!args[1], usages, resolve));
  }

  async deriveKey(...args) {
    SubtleCrypto.#check(this);
    const given = new Arguments('deriveKey', args, 5);
    const key = given.key(1);
    const usages = given.usages(4);
    const algorithm = normalize(args[0], 'deriveBits');
    const derived = normalize(args[2], 'importKey');
    const bits = await derive(key, algorithm, lengthOfKey(normalize(args[2], 'get key length')), 'deriveKey');
    return importKey('raw-secret', bits, derived, !!args[3], usages);
  }

  async deriveBits(algorithm, baseKey, length = null) {
    SubtleCrypto.#check(this);
    const key = new Arguments('deriveBits', arguments, 2).key(1);
    return derive(key, normalize(algorithm, 'deriveBits'), length === null ? null : length >>> 0, 'deriveBits');
  }

  async importKey(...args) {
    SubtleCrypto.#check(this);
    const given = new Arguments('importKey', args, 5);
    const format = given.format(0);
    const data = format === 'jwk' ? given.dictionary(1) : given.bytes(1);
    const usages = given.usages(4);
    return importKey(format, data, normalize(args[2], 'importKey'), !!args[3], usages);
  }

  async exportKey(...args) {
    SubtleCrypto.#check(this);
    const given = new Arguments('exportKey', args, 2);
    const format = given.format(0);
    return exportKey(format, given.key(1));
  }

  async wrapKey(...args) { SubtleCrypto.#refuse(this, 'wrapKey', args, 4); }
  async unwrapKey(...args) { SubtleCrypto.#refuse(this, 'unwrapKey', args, 7); }
  async getPublicKey(...args) { SubtleCrypto.#refuse(this, 'getPublicKey', args, 2); }
  async encapsulateBits(...args) { SubtleCrypto.#refuse(this, 'encapsulateBits', args, 2); }
  async encapsulateKey(...args) { SubtleCrypto.#refuse(this, 'encapsulateKey', args, 5); }
  async decapsulateBits(...args) { SubtleCrypto.#refuse(this, 'decapsulateBits', args, 3); }
  async decapsulateKey(...args) { SubtleCrypto.#refuse(this, 'decapsulateKey', args, 6); }

  static #refuse(self, method, args, required) {
    SubtleCrypto.#check(self);
    new Arguments(method, args, required);
    throw notHere(`crypto.subtle.${method}`);
  }
}

// How many parameters Node's methods say they have.
const LENGTHS = {
  __proto__: null,
  encrypt: 3, decrypt: 3, sign: 3, verify: 4, digest: 2, generateKey: 3, deriveKey: 5, deriveBits: 2, importKey: 5,
  exportKey: 2, wrapKey: 4, unwrapKey: 7, getPublicKey: 2, encapsulateBits: 2, encapsulateKey: 5, decapsulateBits: 3,
  decapsulateKey: 6,
};

const INTEGERS = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'BigInt64Array', 'BigUint64Array',
];

function fillRandom(array) {
  if (!ArrayBufferIsView(array) || !ArrayPrototypeIncludes(INTEGERS, TypedArrayPrototypeGetSymbolToStringTag(array))) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > 65536) {
    throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  }
  native.fill(array, 0, array.byteLength);
  return array;
}

class Crypto {
  #subtle;

  constructor() {
    checkPermit();
    this.#subtle = new SubtleCrypto();
  }

  static #check(self) {
    if (self === null || typeof self !== 'object' || !(#subtle in self)) throw invalidThis('Crypto');
  }

  get subtle() {
    Crypto.#check(this);
    return this.#subtle;
  }

  getRandomValues(array) {
    Crypto.#check(this);
    if (arguments.length > 0) return fillRandom(array);
    const text = "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.";
    throw errors.coded('ERR_MISSING_ARGS', text, 'TypeError');
  }

  randomUUID() {
    Crypto.#check(this);
    return random.randomUUID();
  }
}

function shape(Class, names) {
  const { prototype } = Class;
  for (const name of ArrayPrototypeValues(names)) {
    const descriptor = ObjectGetOwnPropertyDescriptor(prototype, name);
    ObjectDefineProperty(prototype, name, { __proto__: null, ...descriptor, enumerable: true });
    if (LENGTHS[name] === undefined) continue;
    ObjectDefineProperty(prototype[name], 'length', { __proto__: null, value: LENGTHS[name], configurable: true });
  }
  ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, value: Class.name, configurable: true });
}
shape(SubtleCrypto, ObjectKeys(LENGTHS));
shape(Crypto, ['subtle', 'getRandomValues', 'randomUUID']);

permitted = true;
const crypto = new Crypto();
permitted = false;

/** As a function of the module `crypto` it needs no `this`. */
function getRandomValues(array) {
  return crypto.getRandomValues(array);
}

/** What `KeyObject.prototype.toCryptoKey` gives. */
function cryptoKeyOf(handle, algorithm, extractable, usages) {
  const list = new Arguments('importKey', [, , , , usages], 5).usages(4);
  return importKey('raw-secret', handle.export(), normalize(algorithm, 'importKey'), !!extractable, list);
}

module.exports = { Crypto, CryptoKey, SubtleCrypto, crypto, cryptoKeyOf, getRandomValues };
