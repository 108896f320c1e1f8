// STM MOD-21: what the stream module exports, and how its classes hang together.
const { log } = require('../lib.js');
const stream = require('stream');

for (const name of ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough', 'Stream', 'pipeline', 'finished', 'addAbortSignal', 'compose',
  'getDefaultHighWaterMark', 'setDefaultHighWaterMark', 'isReadable', 'isDisturbed', 'isErrored']) log(name, typeof stream[name]);
log(stream === stream.Stream, typeof stream.promises.pipeline, stream === require('node:stream'));
log(Object.getPrototypeOf(stream.Duplex.prototype) === stream.Readable.prototype, Object.getPrototypeOf(stream.PassThrough.prototype) === stream.Transform.prototype);
log(new stream.Duplex() instanceof stream.Writable, new stream.Readable() instanceof stream.Writable, new stream.Writable() instanceof stream.Readable);
log(stream.Readable() instanceof stream.Readable, stream.Writable({}) instanceof stream.Writable);
log(stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true), new stream.Readable().readableHighWaterMark);
for (const highWaterMark of [-1, 'x', 1.5, NaN]) { try { new stream.Readable({ highWaterMark }); log('fine'); } catch (err) { log(err); } }
