// WR-09: writing on a socket that was never told to connect.
const { log, watch } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
watch(socket, 'error finish end close');
log(socket.write('x', (err) => log('callback', err)), socket.destroyed, socket.writableLength);
process.nextTick(() => log('tick', socket.destroyed));
setImmediate(() => log('immediate', socket.destroyed, socket.errored.code));
