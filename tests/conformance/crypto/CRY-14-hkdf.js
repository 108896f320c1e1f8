// CRY-14: HKDF: the vectors of RFC 5869, keys of each kind, and what is refused.
const { log, attempt } = require('../lib.js');
const { createSecretKey, hkdf, hkdfSync } = require('crypto');

const hex = (text) => Buffer.from(text, 'hex');
const range = (from, to) => Buffer.from(Array.from({ length: to - from }, (_, i) => from + i));
const VECTORS = [
  ['sha256', Buffer.alloc(22, 0x0b), range(0, 13), hex('f0f1f2f3f4f5f6f7f8f9'), 42,
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'],
  ['sha256', range(0, 80), range(0x60, 0xb0), range(0xb0, 0x100), 82, 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c' +
    '59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87'],
  ['sha1', Buffer.alloc(22, 0x0b), '', '', 42, '0ac1af7002b3d761d1e55298da9d0506b9ae52057220a306e07b6b87e8df21d0ea00033de03984d34918'],
];
for (const [digest, key, salt, info, length, wanted] of VECTORS) {
  log(Buffer.from(hkdfSync(digest, key, salt, info, length)).toString('hex') === wanted);
}
const made = hkdfSync('SHA512', 'key', 'salt', 'info', 10);
log(made instanceof ArrayBuffer, made.byteLength, Buffer.from(made));
log(Buffer.from(hkdfSync('sha3-256', '', new ArrayBuffer(2), new Uint16Array(2), 40)).toString('base64'));
log(Buffer.from(hkdfSync('sha1', createSecretKey('key', 'utf8'), 's', 'i', 9)), hkdfSync('sha256', 'k', 's', 'i', 255 * 32).byteLength);

const bad = [
  [], ['sha1'], ['sha1', 'k'], ['sha1', 'k', 's'], ['sha1', 'k', 's', 'i'], ['none', 'k', 's', 'i', 4], [1, 'k', 's', 'i', 4], ['sha1', 1, 's', 'i', 4],
  ['sha1', 'k', 1, 'i', 4], ['sha1', 'k', 's', 1, 4], ['sha1', 'k', 's', 'i', '4'], ['sha1', 'k', 's', 'i', -1], ['sha1', 'k', 's', 'i', 0],
  ['sha1', 'k', 's', 'i', 255 * 20 + 1], ['sha1', 'k', 's', 'i', 2 ** 31], ['sha1', 'k', 's', 'i', 1.5], ['sha1', 'k', 's', 'x'.repeat(1025), 4],
];
for (const args of bad) attempt('hkdfSync', () => hkdfSync(...args));
for (const args of bad.slice(5)) if (args[4] !== 0) attempt('hkdf', () => hkdf(...args, () => log('called')));
attempt('without a callback', () => hkdf('sha1', 'k', 's', 'i', 4));
hkdf('sha1', 'k', 's', 'i', 4, (error, key) => {
  log(error, key instanceof ArrayBuffer, Buffer.from(key));
  hkdf('sha1', 'k', 's', 'i', 0, (failed, none) => log(failed, none));
});
log('begun');
