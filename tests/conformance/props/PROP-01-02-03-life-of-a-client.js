// PROP-01 PROP-02 PROP-03 PROP-04 PROP-05 PROP-06 PROP-07: the state getters through the life of a client.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.resume(), (port) => {
  const socket = new net.Socket();
  const show = (when) => out(when, socket.connecting, socket._connecting, socket.pending, socket.readyState, socket.readable,
    socket.writable, socket.destroyed, socket.closed, socket.errored);
  show('new');
  socket.connect(port, '127.0.0.1');
  show('connecting');
  socket.on('connect', () => {
    show('connect');
    socket.end();
    show('ended');
  });
  socket.on('finish', () => show('finish'));
  socket.on('end', () => show('end'));
  socket.on('close', () => { show('close'); server.close(); });
  socket.resume();
});
