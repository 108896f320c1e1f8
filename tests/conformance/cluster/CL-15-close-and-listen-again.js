// CL-15: a worker closes its server and listens again; another one goes on meanwhile
'use strict';
const cluster = require('cluster');
const net = require('net');
const { deadPort, log } = require('../lib.js');

if (cluster.isPrimary) deadPort(run);
else {
  let server;
  const listen = () => {
    server = net.createServer((socket) => socket.end(`${cluster.worker.id}`));
    server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('listens'));
  };
  listen();
  process.on('message', (message) => {
    if (message === 'close') server.close(() => process.send('closed'));
    else listen();
  });
}

function run(port) {
  const [first, second] = [cluster.fork({ PORT: port }), cluster.fork({ PORT: port })];
  const ask = (then) => {
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', then).on('error', (err) => log(err));
  };
  let listening = 0;
  const steps = [
    () => first.send('close'),
    () => ask((id) => {
      log('served by', id);
      ask((again) => {
        log('served by', again);
        first.send('listen');
      });
    }),
    () => {
      const ids = new Set();
      const more = () => ask((id) => {
        ids.add(id);
        if (ids.size < 2) more();
        else {
          log('both serve', [...ids].sort());
          first.send('close');
        }
      });
      more();
    },
    () => second.send('close'),
    () => cluster.disconnect(() => log('disconnected')),
  ];
  cluster.on('message', (worker, message) => {
    if (message === 'listens' && ++listening < 2) return;
    log(listening < 3 && message === 'listens' ? 'both listen' : [worker.id, message]);
    steps.shift()();
  });
}
