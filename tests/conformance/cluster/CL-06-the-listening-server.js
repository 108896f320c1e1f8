// CL-06: a server in a worker: its address, key, handle and 'listening'
'use strict';
const cluster = require('cluster');
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

if (cluster.isPrimary) {
  const path = socketPath();
  const worker = cluster.fork({ SOCKET_PATH: path });
  const events = lane('events');
  worker.on('listening', (info) => {
    if (info.port > 0) mask(info.port, 'PORT');
    events(info);
  });
  const facts = lane('facts');
  worker.on('message', (message) => facts(message));
  worker.on('exit', (code) => facts('exit', code));
} else {
  const facts = (server) => {
    const handle = server._handle;
    const address = server.address();
    return [server.listening, typeof address === 'string' ? address : [address.address, address.family, typeof address.port],
      server._connectionKey, handle.constructor.name, Object.keys(handle).sort().filter((key) => key !== 'reading')];
  };
  const forms = [
    (server, done) => server.listen(0, done),
    (server, done) => server.listen(0, '127.0.0.1', done),
    (server, done) => server.listen({ port: 0, host: '::1', ipv6Only: true, backlog: 3 }, done),
    (server, done) => server.listen(process.env.SOCKET_PATH, done),
    (server, done) => server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, done),
  ];
  const next = () => {
    const form = forms.shift();
    if (form === undefined) return cluster.worker.disconnect();
    const server = net.createServer();
    const before = server._handle === null;
    form(server, () => {
      process.send(['before', before, ...facts(server)]);
      server.close((err) => {
        process.send(['closed', err === undefined, server.listening, server._handle === null, String(server.address())]);
        next();
      });
      process.send(['at once', server.listening, server._handle === null]);
    });
    process.send(['not yet', server.listening, server._handle === null]);
    return undefined;
  };
  next();
}
