// N26-83: the method that leads to `stream/iter` is there, and says that it needs a flag.
const { log } = require('../lib.js');
const { Duplex, Readable, Writable } = require('stream');
const net = require('net');

const key = Symbol.for('Stream.toAsyncStreamable');
const { value, ...rest } = Object.getOwnPropertyDescriptor(Readable.prototype, key);
log(typeof value, value.length, value.name === '', rest);
for (const [name, stream] of Object.entries({ readable: new Readable(), duplex: new Duplex(), socket: new net.Socket() })) {
  try {
    stream[key]();
  } catch (err) {
    log(name, err, err instanceof TypeError);
  }
}
log(key in Writable.prototype, key in Duplex.prototype);
log(Reflect.ownKeys(Readable.prototype).filter((each) => typeof each === 'symbol').map(String));
