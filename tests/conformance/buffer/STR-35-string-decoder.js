// STR-35: StringDecoder over split characters.
const { attempt, log } = require('../lib.js');
const { StringDecoder } = require('string_decoder');

const run = (encoding, ...parts) => {
  const decoder = new StringDecoder(encoding);
  log(encoding, decoder.encoding, parts.map((part) => decoder.write(Buffer.from(part))), JSON.stringify(decoder.end()), JSON.stringify(decoder.end()));
};
run('utf8', [0xe2], [0x82], [0xac, 0x61]);
run('utf8', [0xe2, 0x82]);
run('UTF-8', [0xf0, 0x9f], [0x61]);
run('utf16le', [0x61], [0x00, 0x3d], [0xd8, 0x00], [0xde]);
run('utf16le', [0x3d, 0xd8]);
run('base64', [1], [2, 3, 4], [5]);
run('base64url', [0xfb, 0xff], [0xfe]);
run('hex', [1], [2]);
run('latin1', [0xe9], [0x41]);
run(undefined, [0xc3], [0xa9]);
attempt('bad', () => new StringDecoder('nonsense'));
attempt('write', () => new StringDecoder().write(5));
log(new StringDecoder().write('text'), new StringDecoder().end(Buffer.from([0xe2])));
