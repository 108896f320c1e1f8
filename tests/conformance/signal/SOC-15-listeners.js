// SOC-15: what a signal adds to the listeners of a socket, as it does to those of any stream
const net = require('net');
const { log, serve } = require('../lib.js');

const count = (emitter) => emitter.eventNames().map((name) => `${String(name)} ${emitter.listenerCount(name)}`);
const controller = new AbortController();
const { signal } = controller;
log('plain', count(new net.Socket()));
log('made', count(new net.Socket({ signal })));
const server = serve({}, (peer) => peer.end('x'), (port) => {
  const socket = net.connect({ port, host: '127.0.0.1', signal });
  log('connecting', count(socket));
  socket.on('connect', () => log('connected', count(socket)));
  socket.on('close', () => {
    log('closed', count(socket));
    controller.abort();
    log('aborted', count(socket), socket.errored);
    server.close();
  });
  socket.resume();
});
