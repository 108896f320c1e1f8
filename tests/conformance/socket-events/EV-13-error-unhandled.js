// EV-13 CON-23: a refused connection without an 'error' listener is an uncaught exception.
const { deadPort, log } = require('../lib.js');
const net = require('net');

process.on('exit', (code) => log('exit', code));
deadPort((port) => {
  net.connect(port, '127.0.0.1').on('close', () => log('never'));
});
