// PROP-06 PROP-07 PROP-08: the flags as soon as destroy() has returned.
const { log, watch } = require('../lib.js');
const net = require('net');

const failure = new Error('mine');
const a = new net.Socket();
watch(a, 'error close', log, 'a ');
a.destroy();
log(a.destroyed, a.closed, a.errored, a.readable, a.writable, a.readyState, a.pending);
const b = new net.Socket();
watch(b, 'error close', log, 'b ');
b.destroy(failure);
log(b.destroyed, b.closed, b.errored === failure, b.readable, b.writable, b.readyState);
log(b.readableAborted, b.readableEnded, b.writableEnded, b.writableFinished);
