// CL-12: SCHED_NONE: the workers have copies of the handle
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log } = require('../lib.js');

cluster.schedulingPolicy = cluster.SCHED_NONE;
if (cluster.isPrimary) {
  const workers = [cluster.fork(), cluster.fork()];
  const facts = [];
  cluster.on('message', (worker, message) => {
    if (message === 'closed') return log('closed', worker.id);
    facts[worker.id - 1] = message;
    if (!facts[0] || !facts[1]) return undefined;
    log(...facts.map(({ port, ...rest }) => Object.values(rest)), facts[0].port === facts[1].port);
    let left = 8;
    for (let i = 0; i < 8; i++) {
      net.connect(facts[0].port, '127.0.0.1').setEncoding('utf8').on('data', (data) => {
        if (data !== 'served') log(data);
      }).on('close', () => {
        if (--left !== 0) return;
        log('all are served');
        workers[0].disconnect();
        workers[0].on('exit', () => workers[1].disconnect());
      });
    }
    return undefined;
  });
  cluster.on('exit', (worker, code) => log('exit', worker.id, code));
} else {
  const server = net.createServer((socket) => socket.end('served'));
  server.on('close', () => process.connected && process.send('closed'));
  server.listen(0, '127.0.0.1', () => {
    const handle = server._handle;
    process.send({
      port: server.address().port, kind: handle.constructor.name, fd: handle.fd > 0, close: Object.hasOwn(handle, 'close'),
      key: server._connectionKey,
    });
  });
}
