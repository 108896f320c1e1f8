'use strict';
// What the methods of SubtleCrypto are given, as the standard converts it: arguments, dictionaries, algorithms.

const {
  ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypeValues, MathTrunc, NumberIsFinite,
  ObjectKeys, StringPrototypeToLowerCase, StringPrototypeToUpperCase, SymbolIterator,
} = primordials;

const errors = require('internal/errors');
const inputs = require('internal/crypto/inputs');
const { isCryptoKey } = require('internal/crypto/keys');
const { unavailable } = require('internal/crypto/unavailable');
const { DOMException } = require('internal/dom_exception');

const notSupported = (message) => new DOMException(message, 'NotSupportedError');
const notHere = (what) => notSupported(unavailable(what).message);

// Names of the standard, and of the same digests in `createHash`, with the size of a block in bits.
const DIGESTS = {
  __proto__: null,
  'SHA-1': ['sha1', 512, 'HS1'], 'SHA-256': ['sha256', 512, 'HS256'], 'SHA-384': ['sha384', 1024, 'HS384'],
  'SHA-512': ['sha512', 1024, 'HS512'],
  'SHA3-256': ['sha3-256', 1088], 'SHA3-384': ['sha3-384', 832], 'SHA3-512': ['sha3-512', 576],
};

// The members of a dictionary that have to be there, or may be (with a question mark), in the order of asking.
const PARAMS = {
  __proto__: null,
  Algorithm: [],
  HmacKeyGenParams: ['hash', 'length?'],
  HmacImportParams: ['hash', 'length?'],
  Pbkdf2Params: ['hash', 'iterations', 'salt'],
  HkdfParams: ['hash', 'info', 'salt'],
};

const digests = {};
for (const name of ArrayPrototypeValues(ObjectKeys(DIGESTS))) digests[name] = 'Algorithm';

// Which algorithms an operation knows, and which parameters they want.
const OPERATIONS = {
  __proto__: null,
  'digest': { __proto__: null, ...digests },
  'generateKey': { __proto__: null, HMAC: 'HmacKeyGenParams' },
  'importKey': { __proto__: null, HMAC: 'HmacImportParams', PBKDF2: 'Algorithm', HKDF: 'Algorithm' },
  'sign': { __proto__: null, HMAC: 'Algorithm' },
  'verify': { __proto__: null, HMAC: 'Algorithm' },
  'deriveBits': { __proto__: null, PBKDF2: 'Pbkdf2Params', HKDF: 'HkdfParams' },
  'get key length': { __proto__: null, HMAC: 'HmacImportParams', PBKDF2: 'Algorithm', HKDF: 'Algorithm' },
};

// What Node knows beyond that.
const ELSEWHERE = [
  'AES-CBC', 'AES-CTR', 'AES-GCM', 'AES-KW', 'AES-OCB', 'ChaCha20-Poly1305', 'RSASSA-PKCS1-v1_5', 'RSA-PSS', 'RSA-OAEP',
  'ECDSA', 'ECDH', 'Ed25519', 'Ed448', 'X25519', 'X448', 'KMAC128', 'KMAC256', 'cSHAKE128', 'cSHAKE256', 'Argon2d',
  'Argon2i', 'Argon2id',
];

const upper = (name) => StringPrototypeToUpperCase(name);

function sameName(names, wanted) {
  for (const name of ArrayPrototypeValues(names)) if (upper(name) === upper(wanted)) return name;
  return undefined;
}

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th'];

/** Checks of the arguments of one method, whose texts name it. */
class Arguments {
  #prefix;
  #given;

  constructor(method, given, required) {
    this.#prefix = `Failed to execute '${method}' on 'SubtleCrypto': `;
    this.#given = given;
    if (given.length < required) {
      const noun = required === 1 ? 'argument' : 'arguments';
      const text = `${required} ${noun} required, but only ${given.length} present.`;
      throw errors.coded('ERR_MISSING_ARGS', `${this.#prefix}${text}`, 'TypeError');
    }
  }

  #wrong(index, text, code = 'ERR_INVALID_ARG_TYPE') {
    return errors.coded(code, `${this.#prefix}${ORDINALS[index]} argument${text}`, 'TypeError');
  }

  bytes(index) {
    const value = this.#given[index];
    if (inputs.isBytes(value)) return value;
    throw this.#wrong(index, ' is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.');
  }

  key(index) {
    const value = this.#given[index];
    if (!isCryptoKey(value)) throw this.#wrong(index, ' is not of type CryptoKey.');
    return value;
  }

  dictionary(index) {
    const value = this.#given[index];
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
      throw this.#wrong(index, ' cannot be converted to a dictionary');
    }
    return value;
  }

  format(index) {
    const value = `${this.#given[index]}`;
    const formats = ['raw', 'pkcs8', 'spki', 'jwk', 'raw-public', 'raw-secret', 'raw-seed'];
    if (ArrayPrototypeIncludes(formats, value)) return value;
    throw this.#wrong(index, ` '${value}' is not a valid enum value of type KeyFormat.`, 'ERR_INVALID_ARG_VALUE');
  }

  /** Usages in the order of the standard, each once. */
  usages(index) {
    const value = this.#given[index];
    if (value === null || typeof value !== 'object' || typeof value[SymbolIterator] !== 'function') {
      throw this.#wrong(index, ' cannot be converted to sequence.');
    }
    const list = ArrayPrototypeMap([...value], (usage) => `${usage}`);
    for (let i = 0; i < list.length; i++) {
      if (ArrayPrototypeIncludes(USAGES, list[i])) continue;
      const text = `[${i}] '${list[i]}' is not a valid enum value of type KeyUsage.`;
      throw this.#wrong(index, text, 'ERR_INVALID_ARG_VALUE');
    }
    return ordered(list);
  }
}

const USAGES = [
  'encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey', 'encapsulateKey',
  'encapsulateBits', 'decapsulateKey', 'decapsulateBits',
];

function ordered(list) {
  return ArrayPrototypeFilter(USAGES, (usage) => ArrayPrototypeIncludes(list, usage));
}

function failed(code, text) {
  return errors.coded(code, `Failed to normalize algorithm: ${text}`, 'TypeError');
}

function missing(name, dictionary) {
  return failed('ERR_MISSING_OPTION',
    `passed algorithm cannot be converted to '${dictionary}' because '${name}' is required in '${dictionary}'.`);
}

function unsigned(value, name) {
  const number = +value;
  if (!NumberIsFinite(number)) {
    throw failed('ERR_INVALID_ARG_TYPE', `${name} in passed algorithm is not a finite number.`);
  }
  const whole = MathTrunc(number);
  if (whole < 0 || whole > 4294967295) {
    throw failed('ERR_OUT_OF_RANGE', `${name} in passed algorithm is outside the expected range of 0 to 4294967295.`);
  }
  return whole;
}

function member(value, name, dictionary) {
  switch (name) {
    case 'hash': return hashOf(value, dictionary);
    case 'length': case 'iterations': return unsigned(value, name);
    default:
      if (!inputs.isBytes(value)) {
        throw failed('ERR_INVALID_ARG_TYPE',
          `${name} in passed algorithm is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
      }
      return value;
  }
}

function hashOf(value, dictionary) {
  const name = nameOf(value);
  const known = sameName(ObjectKeys(DIGESTS), name);
  if (known === undefined) throw notSupported(`Only SHA hashes are supported in ${dictionary}`);
  return { name: known };
}

function nameOf(algorithm) {
  if (typeof algorithm !== 'object' || algorithm === null) return `${algorithm}`;
  const { name } = algorithm;
  if (name === undefined) throw missing('name', 'Algorithm');
  return `${name}`;
}

/** What `algorithm` says, for one operation: its name as the standard spells it, and the members that this needs. */
function normalize(algorithm, operation) {
  const wanted = nameOf(algorithm);
  const known = OPERATIONS[operation];
  const name = sameName(ObjectKeys(known), wanted);
  if (name === undefined) {
    const elsewhere = sameName(ELSEWHERE, wanted);
    throw elsewhere === undefined ? notSupported('Unrecognized algorithm name') : notHere(elsewhere);
  }
  const made = { name };
  const given = typeof algorithm === 'object' ? algorithm : {};
  for (const entry of ArrayPrototypeValues(PARAMS[known[name]])) {
    const optional = entry === 'length?';
    const key = optional ? 'length' : entry;
    const value = given[key];
    if (value !== undefined) made[key] = member(value, key, known[name]);
    else if (!optional) throw missing(key, known[name]);
  }
  return made;
}

/** Whether `normalize` takes it. */
function isSupported(operation, algorithm) {
  if (OPERATIONS[operation] === undefined) return false;
  try {
    normalize(algorithm, operation);
    return true;
  } catch {
    return false;
  }
}

/** The name of a digest in `createHash`. */
const digestName = (hash) => DIGESTS[hash][0];
const blockBits = (hash) => DIGESTS[hash][1];
const jwkName = (hash) => DIGESTS[hash][2];
const isExperimental = (hash) => StringPrototypeToLowerCase(hash)[3] === '3';

module.exports = { Arguments, blockBits, digestName, isExperimental, isSupported, jwkName, normalize, notHere };
