// CL-13: connections that come one after the other go to the workers in turn
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

if (cluster.isPrimary) {
  let listening = 0;
  for (let i = 0; i < 3; i++) cluster.fork();
  const ids = [];
  const ask = (port) => {
    const client = net.connect(port, '127.0.0.1').setEncoding('utf8');
    client.on('data', (id) => ids.push(id)).on('close', () => {
      if (ids.length < 9) return setTimeout(ask, 15, port);
      const turn = ids.slice(0, 3);
      log('each in turn', new Set(turn).size === 3, ids.every((id, i) => id === turn[i % 3]));
      cluster.disconnect();
      return undefined;
    });
  };
  cluster.on('listening', (worker, { port }) => { if (++listening === 3) ask(port); });
} else {
  net.createServer((socket) => socket.end(`${cluster.worker.id}`)).listen(0, '127.0.0.1');
}
