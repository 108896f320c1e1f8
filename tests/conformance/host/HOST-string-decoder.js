// HOST: string_decoder, bytes split at every place, for every encoding.
const { StringDecoder } = require('string_decoder');

const text = 'aé漢😀z';
const sources = {
  'utf8': Buffer.from(text), 'utf-8': Buffer.from(text), 'utf16le': Buffer.from(text, 'utf16le'), 'ucs2': Buffer.from(text, 'ucs2'),
  'latin1': Buffer.from([0x61, 0xe9, 0xff]), 'binary': Buffer.from([0x61, 0xe9]), 'ascii': Buffer.from([0x61, 0xe9]),
  'hex': Buffer.from(text), 'base64': Buffer.from(text), 'base64url': Buffer.from([0xfb, 0xff, 0xfe, 0x01]), 'UTF8': Buffer.from(text),
};
for (const [encoding, bytes] of Object.entries(sources)) {
  const whole = new StringDecoder(encoding);
  const expected = whole.write(bytes) + whole.end();
  console.log(encoding, whole.encoding, expected);
  for (let size = 1; size <= 4; size++) {
    const decoder = new StringDecoder(encoding);
    const parts = [];
    for (let at = 0; at < bytes.length; at += size) parts.push(decoder.write(bytes.subarray(at, at + size)));
    parts.push(decoder.end());
    console.log(size, JSON.stringify(parts), parts.join('') === expected);
  }
}
for (const bytes of [[0xff], [0xc3], [0xe6, 0xbc], [0xf0, 0x9f, 0x98], [0xc3, 0x41], [0xe6, 0x41, 0x42], [0xed, 0xa0, 0x80]]) {
  const decoder = new StringDecoder();
  const first = decoder.write(Buffer.from(bytes));
  console.log(JSON.stringify([first, decoder.end(), decoder.end()]));
}
const decoder = new StringDecoder('utf8');
decoder.write(Buffer.from([0xe6]));
console.log(decoder.end(Buffer.from([0xbc, 0xa2])), decoder.write('text as it is'), decoder.write(new Uint8Array([0x61])));
console.log(new StringDecoder().encoding, new StringDecoder(null).encoding);
for (const bad of [() => new StringDecoder('nope'), () => new StringDecoder(5), () => decoder.write(5), () => decoder.write(null)]) {
  try {
    bad();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
