'use strict';
// The host's streams: only their classes matter here. Each stream has an emitter, and is none. Those that should hand
// something on, files among them (fs.js), never deliver anything.
const EventEmitter = require('events');

function Stream() {}

function Readable() {}
Readable.prototype.read = () => { throw new Error('the read of the host'); };
Readable.prototype.on = () => { throw new Error('the on of the host'); };

function Writable() {}
Writable.prototype.write = () => { throw new Error('the write of the host'); };

function Duplex() {}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Duplex.prototype.write = Writable.prototype.write;
Duplex.prototype.end = () => { throw new Error('the end of the host'); };

class Silent extends EventEmitter {
  read() { return null; }
  write() { return true; }
  end() { return this; }
  pipe(destination) { return destination; }
}

class Transform extends Silent {}
class PassThrough extends Transform {}

module.exports = { Stream, Readable, Writable, Duplex, Transform, PassThrough, Silent };
