// CL-14: what a worker does not take, because it has enough, another one gets
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  let listening = 0;
  for (let i = 0; i < 2; i++) cluster.fork();
  const ids = [];
  const clients = [];
  cluster.on('listening', (worker, { port }) => {
    if (++listening !== 2) return;
    for (let i = 0; i < 4; i++) {
      const client = net.connect(port, '127.0.0.1').setEncoding('utf8');
      clients.push(client);
      client.on('data', (id) => {
        ids.push(id);
        if (ids.length !== 4) return;
        log(ids.sort());
        clients.forEach((each) => each.destroy());
        cluster.disconnect();
      });
    }
  });
} else {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.write(`${cluster.worker.id}`);
  });
  server.maxConnections = cluster.worker.id === 1 ? 1 : 3;
  server.listen(0, '127.0.0.1');
}
