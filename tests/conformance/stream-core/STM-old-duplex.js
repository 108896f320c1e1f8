'use strict';
// A constructor called on an object that is there already: whether it takes it, and what it makes of it.
const { Readable, Writable, Duplex, Transform, PassThrough, Stream } = require('stream');
const net = require('net');

function make(name, proto, ...classes) {
  const stream = Object.create(proto);
  for (const Class of classes) {
    const answer = Class.call(stream, { highWaterMark: 5 });
    console.log(name, Class.name, answer === undefined, answer instanceof Class, answer === stream,
      ['_readableState', '_writableState'].filter((key) => Object.hasOwn(stream, key)));
  }
  const keys = ['readable', 'writable', 'allowHalfOpen', 'destroyed'];
  const marks = [stream._readableState, stream._writableState].map((state) => state?.highWaterMark);
  console.log(name, keys.map((key) => stream[key]), marks);
  return stream;
}

make('Duplex', Duplex.prototype, Readable, Writable);
make('Duplex', Duplex.prototype, Writable, Readable);
make('below Duplex', Object.create(Duplex.prototype), Readable, Writable);
make('Duplex', Duplex.prototype, Readable, Duplex);
make('Transform', Transform.prototype, Writable, Transform);
make('PassThrough', PassThrough.prototype, PassThrough);
make('Readable', Readable.prototype, Writable);
make('Readable', Readable.prototype, Readable, Writable);
make('Readable', Readable.prototype, Readable, Readable);
make('Writable', Writable.prototype, Readable);
make('Writable', Writable.prototype, Writable, Readable);
make('Writable', Writable.prototype, Duplex);
make('Stream', Stream.prototype, Stream, Readable, Writable);
make('Socket', net.Socket.prototype, net.Socket);
make('Server', net.Server.prototype, net.Server);

const duplex = make('Duplex', Duplex.prototype, Duplex, Writable);
duplex._read = () => {};
duplex._write = (chunk, encoding, done) => { console.log('write', chunk); done(); };
duplex.on('data', (chunk) => console.log('data', chunk));
duplex.on('finish', () => console.log('finish'));
duplex.on('end', () => console.log('end'));
duplex.push('x');
duplex.push(null);
duplex.end('y');
