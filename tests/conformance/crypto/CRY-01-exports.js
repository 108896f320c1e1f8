// CRY-01: `crypto` has Node's names in Node's order, of Node's kinds; constants, and names that are hidden.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

log(crypto === require('node:crypto'), Object.keys(crypto).length);
for (const name of Object.keys(crypto)) {
  const value = crypto[name];
  log(name, typeof value, typeof value === 'function' ? value.length : '');
}
log(Reflect.ownKeys(crypto).filter((key) => !Object.keys(crypto).includes(key)).sort());
log([crypto.prng, crypto.rng, crypto.pseudoRandomBytes].map((fn) => fn === crypto.randomBytes));
log(Object.getPrototypeOf(crypto.constants), crypto.constants);
for (const name of ['constants', 'webcrypto', 'subtle', 'getRandomValues', 'createHash']) {
  const { get, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(crypto, name);
  log(name, typeof get, writable, enumerable, configurable);
}
log(crypto.getFips(), crypto.fips, crypto.setFips(0), crypto.secureHeapUsed());
attempt('engine', () => crypto.setEngine('none'));
attempt('engine 1', () => crypto.setEngine(1));
attempt('cipher info', () => crypto.getCipherInfo('none'));
attempt('cipher info of nothing', () => crypto.getCipherInfo());
log(typeof crypto.createSign.prototype, crypto.sign.name, crypto.getDiffieHellman === crypto.createDiffieHellmanGroup);
