'use strict';
// What `crypto` of Node has and this program has not: ciphers, and keys in pairs. Each is there under its name, as the
// function or class that it is, so that programs which only mention it run; using it throws.

const { ArrayPrototypeValues } = primordials;

const errors = require('internal/errors');
const { thrower } = require('internal/absent');

// Name and number of parameters.
const FUNCTIONS = [
  ['argon2', 3], ['argon2Sync', 2], ['checkPrime', 1], ['checkPrimeSync', 1], ['createCipheriv', 4],
  ['createDecipheriv', 4], ['createDiffieHellman', 4], ['createDiffieHellmanGroup', 1], ['createECDH', 1],
  ['createMac', 3], ['createPrivateKey', 1], ['createPublicKey', 1], ['createSign', 2], ['createVerify', 2],
  ['diffieHellman', 2], ['generatePrime', 3], ['generatePrimeSync', 1], ['parsePKCS12', 1], ['generateKeyPair', 3],
  ['generateKeyPairSync', 2], ['privateDecrypt', 2], ['privateEncrypt', 2], ['publicDecrypt', 2], ['publicEncrypt', 2],
  ['sign', 4, 'signOneShot'], ['verify', 5, 'verifyOneShot'], ['encapsulate', 2], ['decapsulate', 3],
];
const CLASSES = [
  ['Certificate', 0], ['Cipheriv', 4], ['Decipheriv', 4], ['DiffieHellman', 4], ['DiffieHellmanGroup', 1], ['ECDH', 1],
  ['Sign', 2], ['Verify', 2], ['X509Certificate', 1],
];

/** The error of what is missing. */
function unavailable(what) {
  return errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    `${what} is not in this program: its crypto has digests, HMAC, random bytes and keys made of passwords, but no ` +
    'ciphers, signatures or certificates. Packages written in JavaScript have those, @noble/ciphers and ' +
    '@noble/curves for instance', 'Error');
}

const made = { __proto__: null };
for (const { 0: name, 1: length, 2: inner = name } of ArrayPrototypeValues([...FUNCTIONS, ...CLASSES])) {
  made[name] = thrower(inner, length, () => unavailable(`crypto.${name}`));
}
made.getDiffieHellman = made.createDiffieHellmanGroup;

module.exports = { members: made, unavailable };
