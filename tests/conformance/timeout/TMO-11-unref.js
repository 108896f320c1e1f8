// TMO-11: the timer does not keep the process alive.
const { log } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
socket.setTimeout(60000, () => log('never'));
process.on('exit', () => log('exit', socket.timeout));
