// STM: setEncoding() on a buffer with a chunk that is no text and no bytes throws, and the buffer stays as it is.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const source = new Readable({ objectMode: true, read() {} });
source.push('text');
source.push({ a: 1 });
source.push(null);
try {
  source.setEncoding('utf8');
} catch (err) {
  log(err);
}
log(source.readableLength, source.read(), source.read());
