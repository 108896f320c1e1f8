// CL-19: the serialization of a cluster's messages, and servers and sockets with it
'use strict';
const cluster = require('cluster');
const net = require('net');
const { attempt, log } = require('../lib.js');

if (cluster.isPrimary) {
  attempt('odd', () => {
    cluster.setupPrimary({ serialization: 'odd' });
    cluster.fork();
  });
  cluster.setupPrimary({ serialization: 'advanced' });
  log(cluster.settings.serialization);
  const worker = cluster.fork();
  worker.on('listening', ({ port }) => {
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (text) => log('data', text)).on('end', () => {
      worker.send(new Map([['numbers', [1n, new Date(5)]]]));
    });
  });
  worker.on('message', (message) => {
    log(message instanceof Set, [...message], message.size);
    worker.disconnect();
  });
  worker.on('exit', (code) => log('exit', code));
} else {
  net.createServer((socket) => socket.end('from the worker')).listen(0, '127.0.0.1');
  process.on('message', (message) => {
    process.send(new Set([message instanceof Map, message.get('numbers')[0] === 1n, message.get('numbers')[1] instanceof Date]));
  });
}
