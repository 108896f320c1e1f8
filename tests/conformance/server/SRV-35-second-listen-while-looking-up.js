// SRV-35: two listen() calls with a host in a row: one 'listening', both callbacks.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('listening', () => {
  log('listening', server.address().address);
  setImmediate(() => server.close());
});
server.listen(0, '127.0.0.2', () => log('first callback'));
server.listen(0, '127.0.0.1', () => log('second callback'));
