// TMO-09 TMO-08: the timer runs on a socket that is not connected, and while connecting.
const { log } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
socket.setTimeout(10, () => log('idle', socket.destroyed, socket.readyState));
const waiting = net.connect({ port: 1, host: 'some.name', family: 4, lookup: () => {} });
waiting.setTimeout(40, () => { log('connecting', waiting.connecting); waiting.destroy(); });
waiting.on('close', (hadError) => log('close', hadError));
setTimeout(() => {}, 100);
