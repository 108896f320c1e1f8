'use strict';
// A child of the scenarios: it takes connections that are sent to it, or serves as the worker of a cluster.

const net = require('net');

if (process.argv[2] === 'worker') {
  const server = net.createServer((socket) => socket.on('error', () => {}).end('from the worker'));
  server.on('error', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
} else {
  process.on('message', (_, socket) => socket?.on('error', () => {}).end('from the child'));
}
process.on('disconnect', () => process.exit());
