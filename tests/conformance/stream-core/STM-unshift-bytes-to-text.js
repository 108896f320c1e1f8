// STM: bytes put back into a stream with an encoding: read to the end of the buffer, or over a chunk, they are UTF-8 text.
const { log } = require('../lib.js');
const { Readable } = require('stream');

function make(...chunks) {
  const source = new Readable({ encoding: 'hex', read() {} });
  for (const chunk of chunks) source.unshift(chunk);
  return source;
}
const some = (size) => (source) => source.read(size);
const ways = { all: some(), one: some(1), three: some(3), five: some(5), flow: (source) => {
  source.on('data', (chunk) => log('flow', typeof chunk, chunk));
  return null;
} };
for (const [name, read] of Object.entries(ways)) {
  log(name, 'bytes', read(make(Buffer.from('xyz'))));
  log(name, 'bytes twice', read(make(Buffer.from('xyz'), Buffer.from('ab'))));
  const mixed = make(Buffer.from('xyz'));
  mixed.push(Buffer.from('cd'));
  log(name, 'bytes and text', read(mixed));
}
