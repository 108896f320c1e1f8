// EV-05 EV-16: 'ready' follows 'connect' at once, even if a listener has destroyed the socket.
const { lane, serve, watch } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.resume().on('error', () => {}), (port) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('connect', () => { process.nextTick(() => out('tick')); socket.destroy(); out('destroyed'); });
  watch(socket, 'connect ready close', out);
  socket.on('close', () => server.close());
});
