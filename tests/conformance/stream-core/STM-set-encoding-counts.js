// STM: setEncoding() in object mode makes one chunk of those buffered and counts its characters; the rest is undefined.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const paused = new Readable({ objectMode: true, read() {} });
paused.push('abc');
paused.push('d');
paused.setEncoding('utf8');
log(paused.readableLength, paused.read(), paused.readableLength, paused.read(), paused.readableLength);
paused.push('e');
log(paused.readableLength, paused.read(), paused.read(), paused.read(), paused.read());

const flowing = Readable.from('text');
flowing.unshift('ab');
flowing.setEncoding('utf8');
flowing.on('data', (chunk) => log('data', chunk, flowing.readableLength)).on('end', () => log('end'));
