// MET-12: resetAndDestroy() while connecting waits for the connection.
const { lane, serve, watch } = require('../lib.js');
const net = require('net');

const seen = lane('server');
const server = serve({}, (peer) => {
  peer.resume();
  peer.on('error', (err) => seen('error', err.code));
  peer.on('close', (hadError) => { seen('close', hadError); server.close(); });
}, (port) => {
  const out = lane('client');
  const socket = net.connect(port, '127.0.0.1');
  watch(socket, 'connect ready end finish error close', out);
  socket.resetAndDestroy();
  out(socket.destroyed, socket.connecting);
});
