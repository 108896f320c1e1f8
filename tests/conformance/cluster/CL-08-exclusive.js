// CL-08: a server that wants an address for itself
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log, mask } = require('../lib.js');

if (cluster.isPrimary) {
  const [first, second] = [cluster.fork(), cluster.fork()];
  cluster.on('listening', () => log('nobody is told'));
  first.on('message', (message) => {
    if (message.port) second.send(mask(message.port, 'PORT'));
  });
  second.on('message', (message) => {
    log(message);
    cluster.disconnect(() => log('disconnected'));
  });
  let online = 0;
  cluster.on('online', () => { if (++online === 2) first.send(0); });
} else {
  // Servers of the worker's own are not closed with those of the cluster.
  process.on('disconnect', () => process.exit());
  process.on('message', (port) => {
    const server = net.createServer();
    server.on('error', (err) => process.send([err.message, err.syscall]));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => process.send(server.address()));
  });
}
