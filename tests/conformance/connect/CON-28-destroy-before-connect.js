// CON-28 EV-14: destroying while connecting: no connect, no error, one 'close'.
const { log, serve, watch } = require('../lib.js');
const net = require('net');

const names = 'lookup connectionAttempt connect ready end finish error close';
const server = serve({}, (peer) => peer.destroy(), (port) => {
  const cases = [
    ['at once', (socket) => socket.destroy()],
    ['on a tick', (socket) => process.nextTick(() => socket.destroy())],
    ['with an error', (socket) => socket.destroy(new Error('given up'))],
  ];
  const next = (index) => {
    if (index === cases.length) return server.close();
    const socket = net.connect(port, '127.0.0.1');
    watch(socket, names, log, cases[index][0] + ': ');
    cases[index][1](socket);
    socket.on('close', () => setTimeout(next, 10, index + 1));
  };
  next(0);
});
