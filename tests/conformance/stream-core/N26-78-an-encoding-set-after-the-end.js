// N26-78: `setEncoding` after the end gives also what the decoder would have kept for more.
const { log } = require('../lib.js');
const { Readable } = require('stream');

function made(chunks, ends) {
  const stream = new Readable({ read() {} });
  for (const chunk of chunks) stream.push(Buffer.from(chunk));
  if (ends) stream.push(null);
  return stream;
}
function show(label, chunks, encoding) {
  for (const ends of [false, true]) {
    const stream = made(chunks, ends);
    stream.setEncoding(encoding);
    const { length } = stream._readableState;
    const text = stream.read();
    log(label, encoding, ends ? 'ended' : 'open', length, text === null ? 'null' : JSON.stringify(text));
    if (!ends) {
      stream.push(null);
      const rest = stream.read();
      log('  the rest', rest === null ? 'null' : JSON.stringify(rest));
    }
  }
}

show('five bytes', [[0x68, 0xe8, 0x20, 0xac, 0xfb]], 'base64');
show('five bytes', [[0x68, 0xe8, 0x20, 0xac, 0xfb]], 'base64url');
show('three bytes', [[1, 2, 3]], 'base64');
show('one byte, twice', [[1], [2]], 'base64');
show('a cut character', [[0x61, 0xe2, 0x82]], 'utf8');
show('nothing but a cut character', [[0xf0, 0x9f]], 'utf8');
show('a character in two', [[0xe2], [0x82, 0xac]], 'utf8');
show('an odd byte', [[0x61, 0, 0x62]], 'utf16le');
show('half a pair', [[0x3d, 0xd8]], 'utf16le');
show('half a pair and a byte', [[0x3d, 0xd8, 0x01]], 'utf16le');
show('plain', [[0x61, 0xe9]], 'latin1');
show('plain', [[0x61, 0xe9]], 'hex');
show('nothing', [], 'base64');

// Twice: the second decoder gets text, which passes.
const twice = made([[0x61, 0xe2]], true);
twice.setEncoding('utf8');
twice.setEncoding('base64');
log('twice', JSON.stringify(twice.read()));

const flowing = made([[0xe2, 0x82], [0xac, 0xe2]], true);
flowing.on('data', (text) => log('flowing', JSON.stringify(text), typeof text));
flowing.on('end', () => log('end'));
flowing.setEncoding('utf8');
