// CL-05: workers that listen on the same address share it; port 0 is one port for all, each further server of a worker another
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  const ports = {};
  let answers = 0;
  for (let i = 0; i < 2; i++) cluster.fork();
  cluster.on('message', (worker, message) => {
    ports[worker.id] = message;
    if (++answers === 2) step();
  });
  const step = () => {
    const [first, second] = [ports[1], ports[2]];
    log('the first servers share a port', first[0] === second[0]);
    log('the second servers share another', first[1] === second[1], first[0] !== first[1]);
    const clients = [];
    const served = { 1: 0, 2: 0 };
    let left = 12;
    for (let i = 0; i < left; i++) {
      const client = net.connect(first[i % 2], '127.0.0.1').setEncoding('utf8');
      client.on('data', (id) => { served[id] += 1; });
      client.on('close', () => {
        if (--left !== 0) return;
        log('both have served', served[1] > 0 && served[2] > 0, served[1] + served[2]);
        cluster.disconnect(() => log('disconnected', Object.keys(cluster.workers)));
      });
      clients.push(client);
    }
  };
} else {
  const ports = [];
  const listen = () => {
    const server = net.createServer((socket) => socket.end(`${cluster.worker.id}`));
    server.listen(0, '127.0.0.1', () => {
      ports.push(server.address().port);
      if (ports.length === 2) process.send(ports);
      else listen();
    });
  };
  listen();
}
