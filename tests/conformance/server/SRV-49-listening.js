// SRV-49: `listening` through the life of a server; it has no setter.
const { attempt, log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
log('new', server.listening);
server.listen(0, () => {
  log('event', server.listening);
  server.close(() => log('close', server.listening));
  log('after close()', server.listening);
});
log('after listen()', server.listening);
attempt('own property', () => Object.getOwnPropertyDescriptor(server, 'listening'));
