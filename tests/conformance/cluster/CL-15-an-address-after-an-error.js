// CL-15: a worker whose second server got an error shares the address again that another worker has by now
'use strict';
const cluster = require('cluster');
const net = require('net');
const { deadPort, log, mask } = require('../lib.js');

if (cluster.isPrimary) deadPort(run);
else {
  const listen = (done) => {
    const server = net.createServer((socket) => socket.end(`${cluster.worker.id}`));
    server.on('error', (error) => done(error.code));
    server.listen(Number(process.env.PORT), '127.0.0.1', () => done('listens', server));
  };
  let first;
  process.on('message', (message) => {
    if (message === 'close') first.close(() => process.send('closed'));
    else {
      listen((outcome, server) => {
        first ??= server;
        process.send(outcome);
      });
    }
  });
}

function run(port) {
  mask(port, 'PORT');
  const [one, two] = [cluster.fork({ PORT: port }), cluster.fork({ PORT: port })];
  const ask = (then) => net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', then);
  const steps = [
    [one, 'listen'], [one, 'listen'], [one, 'close'], [two, 'listen'], [one, 'listen'],
  ];
  let online = 0;
  const next = () => {
    const step = steps.shift();
    if (step !== undefined) {
      log(step[0].id, step[1]);
      step[0].send(step[1]);
      return;
    }
    const ids = new Set();
    const more = () => ask((id) => {
      ids.add(id);
      if (ids.size < 2) more();
      else {
        log('both serve', [...ids].sort());
        cluster.disconnect(() => log('disconnected'));
      }
    });
    more();
  };
  cluster.on('online', () => {
    if (++online === 2) next();
  });
  cluster.on('message', (worker, message) => {
    log(worker.id, message);
    next();
  });
}
