// CRY-07: HMAC: the vectors of RFC 2202 and RFC 4231, all digests, keys of each kind, and what is refused.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

const VECTORS = [
  ['md5', Buffer.alloc(16, 0x0b), 'Hi There', '9294727a3638bb1c13f48ef8158bfc9d'],
  ['sha1', 'Jefe', 'what do ya want for nothing?', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  ['sha256', Buffer.alloc(20, 0x0b), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  ['sha256', Buffer.alloc(131, 0xaa), 'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'],
  ['sha512', 'Jefe', 'what do ya want for nothing?',
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737'],
];
for (const [name, key, data, wanted] of VECTORS) log(name, crypto.createHmac(name, key).update(data).digest('hex') === wanted);
for (const name of ['sha224', 'sha384', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'ripemd160', 'blake2b512',
  'blake2s256', 'sm3', 'keccak-256']) {
  log(name, ['', 'k', 'k'.repeat(300)].map((key) => crypto.createHmac(name, key).update('abc').digest('base64')));
}
const keys = [
  Buffer.from('key'), new ArrayBuffer(3), new DataView(new ArrayBuffer(3)), new Float64Array(2), 'h\u00e9',
  crypto.createSecretKey('key', 'utf8'), '', undefined, null, 1, {}, [], Symbol('s'),
];
for (const key of keys) attempt('key', () => crypto.createHmac('sha1', key).update('a').digest('hex'));
attempt('encoded key', () => crypto.createHmac('sha1', '6162', { encoding: 'hex' }).update('a').digest('hex'));
for (const name of ['none', '', 'shake128', 1, undefined]) attempt(`name ${name}`, () => crypto.createHmac(name, 'key'));
for (const data of [undefined, 1, {}, new ArrayBuffer(1)]) attempt('update', () => crypto.createHmac('md5', 'k').update(data));

const hmac = crypto.createHmac('md5', 'key').update('a');
log(hmac.digest('hex'), hmac.digest('hex'), hmac.digest(), hmac.digest('buffer'), hmac.copy);
attempt('update after', () => hmac.update('a'));
log(Object.getOwnPropertyNames(crypto.Hmac.prototype), crypto.Hmac('md5', 'key') instanceof crypto.Hmac);
console.log(crypto.createHmac('md5', 'key'));
