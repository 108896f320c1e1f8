// STM: shapes of stream/promises, the promisified forms, and the exports built on top.
const { log } = require('../lib.js');
const stream = require('stream');
const promises = require('stream/promises');

log(stream.promises === promises, Object.keys(promises), require('node:stream/promises') === promises);
const custom = Symbol.for('nodejs.util.promisify.custom');
log(stream.pipeline[custom] === promises.pipeline, stream.finished[custom] === promises.finished);
for (const name of ['Transform', 'PassThrough', 'compose', 'pipeline', 'finished', 'addAbortSignal', 'duplexPair', 'isReadable']) {
  log(name, typeof stream[name], stream[name].length);
}
const proto = stream.Readable.prototype;
for (const name of ['map', 'filter', 'flatMap', 'drop', 'take', 'forEach', 'toArray', 'some', 'every', 'find', 'reduce', 'iterator', 'compose', 'wrap']) {
  const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(proto, name);
  log(name, proto[name].length, enumerable, writable, configurable);
}
log(Object.getPrototypeOf(stream.Transform) === stream.Duplex, Object.getPrototypeOf(stream.PassThrough.prototype) === stream.Transform.prototype);
log(Object.keys(stream.Transform.prototype), Object.keys(stream.PassThrough.prototype));
log(stream.Stream === stream, typeof stream.Readable.from, typeof stream.Duplex.from, typeof stream.Readable.wrap);
for (const name of ['Readable', 'Writable', 'Duplex']) log(typeof stream[name].toWeb, typeof stream[name].fromWeb);
function Old(options) { stream.Transform.call(this, options); }
Object.setPrototypeOf(Old.prototype, stream.Transform.prototype);
Old.prototype._transform = function(chunk, enc, cb) { cb(null, `<${chunk}>`); };
const old = new Old();
old.on('data', (d) => log(String(d)));
old.end('inherited');
