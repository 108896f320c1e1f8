// STM STR-25: a Duplex: allowHalfOpen, both sides, destroyed when both are done.
const { log, watch } = require('../lib.js');
const { Duplex } = require('stream');

const make = (name, options) => watch(new Duplex({ read() {}, write(chunk, encoding, cb) { cb(); }, ...options }), 'end prefinish finish close', log, name + ': ');
const half = make('half open', {});
half.resume().push(null);
setTimeout(() => { log(half.readable, half.writable, half.destroyed); half.end(); }, 20);
const whole = make('whole', { allowHalfOpen: false });
whole.resume().push(null);
log(whole.allowHalfOpen, half.allowHalfOpen);
const readOnly = make('writable: false', { writable: false });
log(readOnly.writable, readOnly.readable);
readOnly.resume().push(null);
log(half instanceof require('stream').Writable, half instanceof require('stream').Readable);
