// CRY-15: secret keys as KeyObjects.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

for (const args of [[], [1], [null], [{}], [[1]], ['zz', 'none']]) attempt('createSecretKey', () => crypto.createSecretKey(...args));
const key = crypto.createSecretKey(Buffer.from('abc'));
log(key.type, key.symmetricKeySize, key.export(), key.export(undefined), key.export({}), key.export({ format: 'buffer' }), key.export({ format: 'jwk' }));
for (const options of [null, 1, { format: 'pem' }, { format: 1 }]) attempt('export', () => key.export(options));
log(crypto.createSecretKey('616263', 'hex').equals(key), crypto.createSecretKey('abd', 'utf8').equals(key), key.equals(key));
log(crypto.createSecretKey('ab', 'utf8').equals(key), crypto.createSecretKey('').symmetricKeySize, crypto.createSecretKey(new Uint16Array(2)).export());
attempt('equals 1', () => key.equals(1));
for (const args of [[], ['secret'], ['none', {}], ['secret', {}], ['public']]) attempt('KeyObject', () => new crypto.KeyObject(...args));
attempt('from', () => crypto.KeyObject.from(key));
attempt('type of a prototype', () => crypto.KeyObject.prototype.type);
attempt('export of another', () => key.export.call({}));
const proto = Object.getPrototypeOf(key);
log(key instanceof crypto.KeyObject, proto.constructor.name, Object.getOwnPropertyNames(proto), Object.getOwnPropertyNames(crypto.KeyObject.prototype));
log(Reflect.ownKeys(key), JSON.stringify(key), Object.prototype.toString.call(key));
console.log(key);
const exported = key.export();
exported[0] = 0;
log(key.export(), structuredClone(key).equals(key));

for (const args of [['hmac'], ['hmac', {}], ['hmac', { length: 7 }], ['hmac', { length: 2 ** 31 }], ['hmac', { length: '8' }], ['aes', { length: 100 }],
  ['none', { length: 8 }], [1]]) {
  attempt('generateKeySync', () => crypto.generateKeySync(...args));
}
for (const [type, length] of [['hmac', 64], ['hmac', 13], ['aes', 128], ['aes', 256]]) {
  log(crypto.generateKeySync(type, { length }).symmetricKeySize);
}
attempt('generateKey', () => crypto.generateKey('hmac', { length: 64 }));
crypto.generateKey('hmac', { length: 64 }, (error, made) => log(error, made.symmetricKeySize));
