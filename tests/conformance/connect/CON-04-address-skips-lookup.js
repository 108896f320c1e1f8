// CON-04 EV-02: an address needs no look-up, whatever `lookup` is; the attempt starts on a tick.
const { log, serve, watch } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const socket = net.connect({ port, host: '127.0.0.1', lookup: 'not looked at' });
  watch(socket, 'lookup connectionAttempt connect ready close');
  log('returned');
  process.nextTick(() => log('tick'));
  socket.resume().on('close', () => server.close());
});
