// CON-17: connecting a socket that is connected: first once more 'connect', then EISCONN.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.on('error', () => {}).resume(), (port) => {
  const socket = net.connect(port, '127.0.0.1');
  let connects = 0;
  socket.on('connect', () => {
    connects += 1;
    out('connect', connects);
    if (connects < 4) setImmediate(() => socket.connect(port, '127.0.0.1'));
  });
  socket.on('error', (err) => out(err.code, err.syscall));
  socket.on('close', (hadError) => { out('close', hadError); server.close(); });
});
