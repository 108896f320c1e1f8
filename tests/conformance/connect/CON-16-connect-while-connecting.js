// CON-16 CON-22: a second connect() while the first is under way destroys the socket with EALREADY.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.on('error', () => {}).resume(), (port) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.connect(port, '127.0.0.1');
  out(socket.connecting);
  socket.on('error', (err) => out(err.code, err.syscall, err.errno, Object.keys(err)));
  socket.on('close', (hadError) => { out('close', hadError); server.close(); });
});
