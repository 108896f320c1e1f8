// CL-04: messages between primary and worker, handles along with them
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  const worker = cluster.fork();
  cluster.on('message', function(...args) {
    log('cluster', this === cluster, args.length, args[0] === worker, args[1], args[2]);
  });
  worker.on('message', function(message, handle) {
    log('worker', this === worker, message, handle);
    if (message === 'with a server') {
      handle.close();
      worker.disconnect();
    }
  });
  log(worker.send('to the worker'), worker.send({ cmd: 'own' }, (err) => log('called back', err)));
  worker.on('exit', (code) => log('exit', code));
} else {
  cluster.worker.on('message', (message, handle) => process.send(['worker', message, typeof handle]));
  process.on('message', (message) => {
    if (!message.cmd) return;
    const server = net.createServer();
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      cluster.worker.send('with a server', server, () => server.close());
    });
  });
}
