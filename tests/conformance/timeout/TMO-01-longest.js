// TMO-01: the longest time is no overflow; the next one is.
const { log } = require('../lib.js');
const net = require('net');

process.on('warning', (warning) => log(warning.name, warning.message));
const socket = new net.Socket();
for (const ms of [2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31 - 0.5]) log(socket.setTimeout(ms) === socket, socket.timeout);
socket.setTimeout(0);
