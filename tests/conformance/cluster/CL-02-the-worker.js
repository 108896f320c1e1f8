// CL-02: what a worker is told, and what it finds
'use strict';
const cluster = require('cluster');
const { log, mask } = require('../lib.js');

if (cluster.isPrimary) {
  mask(__filename, 'FILE');
  cluster.setupPrimary({ args: ['one', 'two'] });
  const worker = cluster.fork({ OWN: 5, NOTHING: undefined });
  log(worker.id, worker.state, worker.exitedAfterDisconnect, worker.isConnected(), worker.isDead(), cluster.workers[1] === worker);
  log(worker.process.constructor.name, worker.process.spawnargs.slice(1));
  worker.on('message', (message) => {
    for (const [name, value] of Object.entries(message)) log(name, value);
    worker.disconnect();
  });
  worker.on('exit', (code, signal) => {
    log('exit', code, signal, worker.state, worker.isConnected(), worker.isDead(), worker.exitedAfterDisconnect);
    log(Object.keys(cluster.workers));
  });
} else {
  const { worker } = cluster;
  process.send({
    keys: Object.keys(cluster).filter((key) => !key.startsWith('_')),
    is: [cluster.isPrimary, cluster.isMaster, cluster.isWorker],
    worker: [worker.id, worker.state, worker.process === process, worker.isConnected(), worker.isDead()],
    exitedAfterDisconnect: [worker.exitedAfterDisconnect === undefined],
    env: [process.env.OWN, process.env.NOTHING, Object.keys(process.env).filter((name) => /UNIQUE|CHANNEL/.test(name))],
    args: process.argv.slice(2),
    listeners: ['message', 'disconnect', 'internalMessage', 'error'].map((name) => process.listenerCount(name)),
    others: [typeof cluster.fork, typeof cluster.setupPrimary, cluster.workers, cluster.settings].map(String),
  });
}
