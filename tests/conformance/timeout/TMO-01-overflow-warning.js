// TMO-01: a time too long for a timer is clamped with a warning.
const { log } = require('../lib.js');
const net = require('net');

process.on('warning', (warning) => log(warning.name, warning.message));
const socket = new net.Socket();
log(socket.setTimeout(2 ** 31) === socket, socket.timeout);
