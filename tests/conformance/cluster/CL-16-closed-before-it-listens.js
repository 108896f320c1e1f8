// CL-16: a server in a worker that is closed before the primary has answered, or when it has just listened
'use strict';
const net = require('net');
const { inWorker } = require('../lib.js');

inWorker((told, worker) => {
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
      late.close(() => setTimeout(() => worker.disconnect(), 20));
    });
  });
});
