// CL-11: cluster.disconnect, with and without a callback
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  let listening = 0;
  for (let i = 0; i < 3; i++) cluster.fork();
  const codes = [];
  cluster.on('exit', (worker, code) => codes.push([code, worker.exitedAfterDisconnect]));
  cluster.on('listening', () => {
    if (++listening !== 3) return;
    log(cluster.disconnect(() => {
      log('all are gone', Object.keys(cluster.workers), codes);
      log(cluster.disconnect(() => log('again')));
      const late = cluster.fork();
      late.on('online', () => {
        cluster.disconnect();
        late.on('exit', () => log('late', late.exitedAfterDisconnect));
      });
    }));
    log(Object.keys(cluster.workers));
  });
} else {
  net.createServer().listen(0, '127.0.0.1');
}
