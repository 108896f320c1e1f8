// EV-13: with an uncaughtException listener the process lives on and the socket still closes.
const { deadPort, log } = require('../lib.js');
const net = require('net');

process.on('uncaughtException', (err, origin) => log('uncaught', err, origin));
deadPort((port) => {
  net.connect(port, '127.0.0.1').on('close', (hadError) => log('close', hadError));
});
