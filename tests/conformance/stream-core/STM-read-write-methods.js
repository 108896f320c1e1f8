// STM: subclasses with _read, _write, _writev, _final, _destroy, _transform, _flush.
const { log } = require('../lib.js');
const { Readable, Transform, Writable } = require('stream');

class Counter extends Readable {
  constructor() { super({ encoding: 'utf8' }); this.n = 0; }
  _read() { this.push(this.n < 3 ? String(this.n++) : null); }
  _destroy(err, cb) { log('counter destroyed', err); cb(err); }
}
class Rot extends Transform {
  _transform(chunk, encoding, cb) { cb(null, Buffer.from(chunk).map((b) => b + 1)); }
  _flush(cb) { this.push('!'); cb(); }
}
class Sink extends Writable {
  _write(chunk, encoding, cb) { log('sink', String(chunk)); cb(); }
  _final(cb) { log('final'); cb(); }
}
new Counter().pipe(new Rot()).pipe(new Sink()).on('finish', () => log('finish')).on('close', () => log('close'));
