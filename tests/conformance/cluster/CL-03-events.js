// CL-03: the events of one worker, of the cluster and the worker, in their order
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log, mask } = require('../lib.js');

if (cluster.isPrimary) {
  const shown = (value) => {
    if (value instanceof cluster.Worker) return `worker ${value.id} ${value.state} ${value.exitedAfterDisconnect}`;
    if (value && value.port > 0) mask(value.port, 'PORT');
    return value && value.exec ? 'settings' : value;
  };
  for (const name of ['setup', 'fork', 'online', 'listening', 'message', 'disconnect', 'exit']) {
    cluster.on(name, (...args) => log('cluster', name, ...args.map(shown)));
  }
  const worker = cluster.fork();
  for (const name of ['fork', 'online', 'listening', 'message', 'disconnect', 'exit']) {
    worker.on(name, (...args) => log('worker', name, ...args.map(shown)));
  }
  log('forked');
  worker.on('message', () => worker.disconnect());
  // Which of the two comes last is the system's affair.
  const ends = [];
  worker.process.on('disconnect', () => ends.push('disconnect'));
  worker.process.on('exit', () => ends.push('exit'));
} else {
  net.createServer().listen(0, '127.0.0.1', () => setTimeout(() => process.send('hello'), 20));
}
