// STR-35: toString with encodings and ranges; broken UTF-8.
const { attempt, log } = require('../lib.js');

const b = Buffer.from('h\u00e9\u20ac\u{1f600}z');
for (const encoding of [undefined, 'utf8', 'hex', 'base64', 'base64url', 'latin1', 'binary', 'ascii', 'ucs2', 'UTF-8']) log(encoding, JSON.stringify(b.toString(encoding)));
log(b.toString('utf8', 1, 3), b.toString('utf8', 3), b.toString('hex', -5, 2), b.toString('utf8', 5, 2), b.toString('latin1', 0, 100));
for (const bytes of [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0x61, 0xe2, 0x28, 0xa1], [0xef, 0xbb, 0xbf, 0x61], [0xf4, 0x90, 0x80, 0x80]]) {
  log(bytes, Array.from(Buffer.from(bytes).toString(), (c) => c.codePointAt(0).toString(16)));
}
attempt('bad', () => b.toString('nonsense'));
log(String(b) === b.toString(), `${Buffer.from('t')}`, Buffer.from('a').toJSON(), JSON.stringify(Buffer.from('ab')));
