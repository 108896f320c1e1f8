// CRY-04: what `createHash`, `update` and `digest` take and refuse; a digest that is finished; copies.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

for (const value of [undefined, null, 1, {}, [], Symbol('s')]) attempt('algorithm', () => crypto.createHash(value));
for (const data of [undefined, null, 1, true, {}, [1], new ArrayBuffer(1), Symbol('s')]) {
  attempt('update', () => crypto.createHash('md5').update(data));
}
for (const data of ['', 'h\u00e9\u20ac\ud83d\ude00', '\ud800', Buffer.from('ab'), new Uint16Array([1, 258]), new DataView(new ArrayBuffer(3), 1)]) {
  log(crypto.createHash('sha1').update(data).digest('hex'));
}
const encodings = ['utf8', 'UTF-8', 'latin1', 'binary', 'ascii', 'hex', 'HEX', 'base64', 'base64url', 'ucs2', 'utf16le', 'buffer', 'none', '', 1, null, {}];
for (const encoding of encodings) attempt(`update ${encoding}`, () => crypto.createHash('md5').update('6\u00e9', encoding).digest('hex'));
attempt('odd hex', () => crypto.createHash('md5').update('abc', 'hex'));
attempt('odd HEX', () => crypto.createHash('md5').update('abc', 'HEX'));
attempt('bad hex', () => crypto.createHash('md5').update('abxx', 'hex').digest('hex'));
for (const encoding of [...encodings, undefined]) attempt(`digest ${encoding}`, () => crypto.createHash('sha1').digest(encoding));
attempt('digest object', () => crypto.createHash('md5').digest({ toString() { return 'hex'; } }));

const hash = crypto.createHash('sha256').update('a');
log(hash.update('b') === hash, Buffer.isBuffer(hash.copy().digest()));
const copy = hash.copy();
hash.update('c');
log(copy.digest('hex'), hash.digest('hex'), copy.constructor === hash.constructor);
attempt('digest again', () => hash.digest());
attempt('update after', () => hash.update('a'));
attempt('copy after', () => hash.copy());

log(Object.getOwnPropertyNames(crypto.Hash.prototype), crypto.Hash.length, crypto.Hash('md5') instanceof crypto.Hash);
log(new crypto.Hash('md5').digest('hex'), crypto.createHash('md5') instanceof require('stream').Transform);
console.log(crypto.createHash('md5'));
log(crypto.createHash('md5', null).digest('hex'), crypto.createHash('md5', 5).digest('hex'));
