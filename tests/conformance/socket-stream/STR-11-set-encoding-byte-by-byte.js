// STR-11: a character whose bytes come one by one is told once, when it is whole.
const { log } = require('../lib.js');
const { PassThrough } = require('stream');

for (const encoding of ['utf8', 'utf16le', 'base64']) {
  const stream = new PassThrough();
  stream.setEncoding(encoding);
  const texts = [];
  stream.on('data', (text) => texts.push(Array.from(text, (c) => c.codePointAt(0).toString(16)).join(' ')));
  stream.on('end', () => log(encoding, texts));
  for (const byte of Buffer.from('a\u00e4\u20ac\u{1f600}z', encoding === 'base64' ? 'utf8' : encoding)) stream.write(Buffer.from([byte]));
  stream.end();
}
