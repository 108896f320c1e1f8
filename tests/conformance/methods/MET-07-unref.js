// MET-07: an unref'd socket lets the process end; nothing is told any more.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => {
  peer.unref();
  peer.on('close', () => log('peer closed'));
}, (port) => {
  server.unref();
  const socket = net.connect(port, '127.0.0.1');
  socket.on('close', () => log('closed'));
  socket.on('connect', () => setTimeout(() => log('unref', socket.unref() === socket), 20));
});
process.on('exit', (code) => log('exit', code));
