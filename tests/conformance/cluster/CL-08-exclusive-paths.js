// CL-08: a path for a server itself, and one that workers share
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log, socketPath } = require('../lib.js');

if (cluster.isPrimary) {
  const own = socketPath();
  const shared = socketPath();
  const workers = [cluster.fork(), cluster.fork()];
  const told = [];
  cluster.on('listening', (worker, { address }) => {
    told.push(address);
    if (told.length === 2) cluster.disconnect(() => log('told of', told));
  });
  const asked = [[own, true], [own, true], [shared, false], [shared, false]];
  const ask = () => {
    if (asked.length === 0) return;
    const [path, exclusive] = asked.shift();
    workers[asked.length % 2].send({ path, exclusive });
  };
  cluster.on('message', (worker, message) => {
    log(worker.id, message);
    ask();
  });
  let online = 0;
  cluster.on('online', () => { if (++online === 2) ask(); });
} else {
  // Servers of the worker's own are not closed with those of the cluster.
  process.on('disconnect', () => process.exit());
  process.on('message', (options) => {
    const server = net.createServer();
    server.on('error', (err) => process.send([err.code, err.syscall, err.address]));
    server.listen(options, () => process.send(server.address()));
  });
}
