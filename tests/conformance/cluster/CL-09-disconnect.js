// CL-09: a worker is disconnected, by its primary or by itself: its servers are closed, connections may go on
'use strict';
const cluster = require('cluster');
const net = require('net');
const { lane } = require('../lib.js');

if (cluster.isPrimary) {
  const run = (who, then) => {
    const print = lane(`worker: ${who}`);
    const here = lane(`client: ${who}`);
    const worker = cluster.fork({ WHO: who });
    let client;
    worker.on('listening', ({ port }) => {
      client = net.connect(port, '127.0.0.1').setEncoding('utf8');
      client.on('data', (data) => here('got', data)).on('close', () => here('close'));
      client.once('data', () => {
        if (who === 'primary') print('returns the worker', worker.disconnect() === worker, worker.exitedAfterDisconnect);
        else worker.send('go');
        // The connection outlives the server, and is ended here.
        setTimeout(() => client.end('end'), 60);
      });
    });
    worker.on('message', (message) => print('message', message));
    worker.on('disconnect', () => print('disconnect', worker.exitedAfterDisconnect, worker.state));
    worker.on('exit', (code) => {
      print('exit', code, worker.exitedAfterDisconnect, worker.state, worker.isDead());
      then();
    });
  };
  run('primary', () => run('itself', () => {}));
} else {
  const told = (...message) => { if (process.connected) process.send(message); };
  const server = net.createServer((socket) => {
    socket.write('hello');
    socket.on('data', (data) => socket.end(`${data}`));
  });
  server.listen(0, '127.0.0.1');
  server.on('close', () => told('server closed', cluster.worker.exitedAfterDisconnect));
  process.on('message', () => {
    told('returns itself', cluster.worker.disconnect() === cluster.worker, cluster.worker.state, server.listening);
    told('again', cluster.worker.disconnect() === cluster.worker);
  });
}
