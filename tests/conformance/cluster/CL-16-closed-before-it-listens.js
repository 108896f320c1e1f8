// CL-16: a server in a worker that is closed before the primary has answered, or when it has just listened
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
  const early = net.createServer();
  early.on('listening', () => told('early: listening')).on('close', () => told('early: close'));
  early.listen(0, '127.0.0.1');
  early.close((err) => {
    told('early: called back', err ? err.code : null);
    const late = net.createServer();
    late.listen(0, '127.0.0.1');
    late.on('close', () => told('late: close'));
    late.on('listening', () => {
      told('late: listening');
      late.close(() => setTimeout(() => cluster.worker.disconnect(), 20));
    });
  });
}
