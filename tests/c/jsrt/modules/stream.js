'use strict';
// The host's streams: only their classes matter here.
const EventEmitter = require('events');
class Stream extends EventEmitter {}
class Readable extends Stream {
  read() { throw new Error('the read of the host'); }
}
class Duplex extends Readable {
  write() { throw new Error('the write of the host'); }
  end() { throw new Error('the end of the host'); }
}
module.exports = { Stream, Readable, Duplex };
