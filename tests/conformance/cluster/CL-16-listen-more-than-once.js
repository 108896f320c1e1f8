// CL-16: a server in a worker that is to listen again, and is closed in between, before the primary has answered
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  const worker = cluster.fork();
  worker.on('message', (message) => log(message));
  worker.on('listening', () => log('listening'));
  worker.on('exit', (code) => log('exit', code));
} else {
  const told = (...message) => process.send(message);
  const server = net.createServer();
  server.on('listening', () => told('listening', server.listening)).on('close', () => told('close')).on('error', (err) => told('error', err.code));
  server.listen(0);
  server.listen(0, () => told('second'));
  server.close((err) => told('called back', err ? err.code : null));
  server.listen(0, () => told('third'));
  const closed = net.createServer().listen(0).close();
  server.on('listening', () => setTimeout(() => {
    told(server.listening, server.address().family);
    told('closed', closed.listening, closed.address(), closed._handle === null);
    server.close(() => cluster.worker.disconnect());
  }, 100));
}
