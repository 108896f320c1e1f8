// CRY-08: `crypto.hash`, the digest in one call.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

for (const data of ['abc', 'h\u00e9', Buffer.from('abc'), new DataView(new ArrayBuffer(2)), new ArrayBuffer(2), undefined, 1, {}]) {
  attempt('input', () => crypto.hash('sha1', data));
}
for (const options of [undefined, 'hex', 'HEX', 'base64', 'latin1', 'utf16le', 'buffer', 'none', '', null, 1, {}, { outputEncoding: 'base64url' },
  { outputEncoding: 'none' }, { outputEncoding: 1 }, { outputEncoding: 'buffer' }, { outputLength: '1' }, { outputLength: -1 }]) {
  attempt(`options ${JSON.stringify(options)}`, () => crypto.hash('md5', 'abc', options));
}
for (const name of [undefined, 1, 'none', 'SHA256']) attempt(`name ${name}`, () => crypto.hash(name, 'a'));
