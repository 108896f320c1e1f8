// CON-19: connecting again inside the 'error' handler; the old 'close' still comes.
const { deadPort, lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.end(), (port) => deadPort((dead) => {
  const socket = net.connect(dead, '127.0.0.1');
  socket.resume();
  socket.once('error', (err) => {
    out('error', err.code, socket.destroyed);
    socket.connect(port, '127.0.0.1');
    out('again', socket.connecting, socket.destroyed);
  });
  let closes = 0;
  socket.on('close', (hadError) => {
    closes += 1;
    out('close', closes, hadError);
  });
  socket.on('connect', () => {
    out('connect', socket.readyState);
    socket.destroy();
    server.close();
  });
}));
