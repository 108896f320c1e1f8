// SOC-06: sockets with one side switched off.
const { log, watch } = require('../lib.js');
const net = require('net');

const r = new net.Socket({ readable: false });
log(r.readable, r.writable, r.readableEnded, r.readyState, r.destroyed);
const w = new net.Socket({ writable: false });
log(w.readable, w.writable, w.writableFinished, w.writableEnded, w.readyState, w.destroyed);
watch(w, 'error close');
log(w.write('x', (err) => log('callback', err)));
setImmediate(() => log(w.destroyed));
