// CRY-17: the global `crypto`: its classes, `getRandomValues`, `randomUUID`.
const { log, attempt } = require('../lib.js');
const node = require('crypto');

log(node.webcrypto === crypto, node.subtle === crypto.subtle, node.getRandomValues === crypto.getRandomValues, globalThis.crypto === crypto);
for (const name of ['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto']) {
  const { get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, name);
  log(name, name === 'crypto' ? [typeof get, typeof set] : '', enumerable, configurable);
}
for (const Class of [Crypto, SubtleCrypto, CryptoKey]) {
  attempt('without new', () => { try { Class(); } catch (error) { return error.constructor.name; } });
  attempt('constructor', () => new Class());
  const shape = Object.entries(Object.getOwnPropertyDescriptors(Class.prototype));
  log(Class.name, shape.map(([name, { value, get, enumerable }]) => `${name} ${get ? 'get' : value.length} ${enumerable}`));
  log(Object.prototype.toString.call(Class.prototype));
}
log(Object.keys(crypto), Object.getOwnPropertyNames(crypto), crypto instanceof Crypto, crypto.subtle instanceof SubtleCrypto);
console.log(crypto, crypto.subtle);

for (const array of [new Int8Array(2), new Uint8ClampedArray(2), new BigUint64Array(2), Buffer.alloc(2), new Uint32Array(0)]) {
  log(crypto.getRandomValues(array) === array);
}
const filled = crypto.getRandomValues(new Uint8Array(65536));
log(new Set(filled).size);
for (const value of [new Float32Array(2), new Float64Array(2), new DataView(new ArrayBuffer(2)), new ArrayBuffer(2), 1, undefined, [1], new Uint8Array(65537)]) {
  try {
    crypto.getRandomValues(value);
  } catch (error) {
    log(error.name, error.code, error.message, error instanceof DOMException);
  }
}
attempt('no argument', () => crypto.getRandomValues());
const { getRandomValues, randomUUID } = crypto;
attempt('without this', () => getRandomValues.call({}, new Uint8Array(1)));
attempt('randomUUID without this', () => randomUUID.call({}));
attempt('subtle of another', () => Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle').get.call({}));
const own = node.getRandomValues;
attempt('of the module', () => own(new Uint8Array(1)).length);
log(crypto.randomUUID().length, crypto.randomUUID(5)[14]);
