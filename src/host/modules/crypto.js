'use strict';
// The `crypto` built-in: its parts are in internal/crypto. Native: binding('crypto'), through them.

const { ObjectDefineProperties, ObjectDefineProperty } = primordials;

const errors = require('internal/errors');
const { deprecate } = require('util');
const derive = require('internal/crypto/derive');
const hashes = require('internal/crypto/hash');
const keys = require('internal/crypto/keys');
const random = require('internal/crypto/random');
const { members: missing, unavailable } = require('internal/crypto/unavailable');

const webcrypto = () => require('internal/crypto/webcrypto');

// There are none of these.
const getCiphers = () => [];
const getCurves = () => [];
const getMacs = () => [];

function getCipherInfo(nameOrNid) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') {
    throw errors.invalidArgType('nameOrNid', 'one of type string or number', nameOrNid);
  }
}

function getFips() {
  return 0;
}

function setFips(value) {
  if (value) throw unavailable('The FIPS mode of crypto');
}

function setEngine(id, flags) {
  errors.validateString(id, 'id');
  if (flags !== undefined) errors.validateNumber(flags, 'flags');
  throw errors.coded('ERR_CRYPTO_ENGINE_UNKNOWN', `Engine "${id}" was not found`, 'Error');
}

/** There is no heap of its own for keys. */
function secureHeapUsed() {
  return { total: 0, used: 0, utilization: NaN, min: 2 };
}

module.exports = {
  argon2: missing.argon2,
  argon2Sync: missing.argon2Sync,
  checkPrime: missing.checkPrime,
  checkPrimeSync: missing.checkPrimeSync,
  createCipheriv: missing.createCipheriv,
  createDecipheriv: missing.createDecipheriv,
  createDiffieHellman: missing.createDiffieHellman,
  createDiffieHellmanGroup: missing.createDiffieHellmanGroup,
  createECDH: missing.createECDH,
  createHash: hashes.createHash,
  createHmac: hashes.createHmac,
  createMac: missing.createMac,
  createPrivateKey: missing.createPrivateKey,
  createPublicKey: missing.createPublicKey,
  createSecretKey: keys.createSecretKey,
  createSign: missing.createSign,
  createVerify: missing.createVerify,
  diffieHellman: missing.diffieHellman,
  generatePrime: missing.generatePrime,
  generatePrimeSync: missing.generatePrimeSync,
  getCiphers,
  getCipherInfo,
  getCurves,
  getDiffieHellman: missing.getDiffieHellman,
  getHashes: hashes.getHashes,
  getMacs,
  hkdf: derive.hkdf,
  hkdfSync: derive.hkdfSync,
  parsePKCS12: missing.parsePKCS12,
  pbkdf2: derive.pbkdf2,
  pbkdf2Sync: derive.pbkdf2Sync,
  generateKeyPair: missing.generateKeyPair,
  generateKeyPairSync: missing.generateKeyPairSync,
  generateKey: keys.generateKey,
  generateKeySync: keys.generateKeySync,
  privateDecrypt: missing.privateDecrypt,
  privateEncrypt: missing.privateEncrypt,
  publicDecrypt: missing.publicDecrypt,
  publicEncrypt: missing.publicEncrypt,
  randomBytes: random.randomBytes,
  randomFill: random.randomFill,
  randomFillSync: random.randomFillSync,
  randomInt: random.randomInt,
  randomUUID: random.randomUUID,
  randomUUIDv7: random.randomUUIDv7,
  scrypt: derive.scrypt,
  scryptSync: derive.scryptSync,
  sign: missing.sign,
  setEngine,
  timingSafeEqual: random.timingSafeEqual,
  getFips,
  setFips,
  verify: missing.verify,
  hash: hashes.hash,
  encapsulate: missing.encapsulate,
  decapsulate: missing.decapsulate,
  Certificate: missing.Certificate,
  Cipheriv: missing.Cipheriv,
  Decipheriv: missing.Decipheriv,
  DiffieHellman: missing.DiffieHellman,
  DiffieHellmanGroup: missing.DiffieHellmanGroup,
  ECDH: missing.ECDH,
  Hash: deprecate(hashes.Hash, 'crypto.Hash constructor is deprecated.', 'DEP0179'),
  Hmac: deprecate(hashes.Hmac, 'crypto.Hmac constructor is deprecated.', 'DEP0181'),
  KeyObject: keys.KeyObject,
  Sign: missing.Sign,
  Verify: missing.Verify,
  X509Certificate: missing.X509Certificate,
  secureHeapUsed,
};

const hidden = (value) => ({ __proto__: null, value, writable: true, configurable: true, enumerable: false });
ObjectDefineProperties(module.exports, {
  __proto__: null,
  fips: {
    __proto__: null,
    get: deprecate(getFips, 'The crypto.fips is deprecated. Please use crypto.getFips()', 'DEP0093'),
    set: deprecate(setFips, 'The crypto.fips is deprecated. Please use crypto.setFips()', 'DEP0093'),
  },
  constants: { __proto__: null, enumerable: true, value: require('internal/crypto/constants') },
  prng: hidden(random.randomBytes),
  pseudoRandomBytes: hidden(random.randomBytes),
  rng: hidden(random.randomBytes),
});

function shown(name, load) {
  const { get } = { get() { return load(webcrypto()); } };
  ObjectDefineProperty(module.exports, name, { __proto__: null, get, enumerable: true });
}
shown('webcrypto', (loaded) => loaded.crypto);
shown('subtle', (loaded) => loaded.crypto.subtle);
shown('getRandomValues', (loaded) => loaded.getRandomValues);
