// What a script hangs on values that only the socket keeps, and that leads back to the socket: collected all the same.
const { serve, must } = require('./lib');
const net = require('net');

const ways = {
  'the address of the peer': (socket) => { socket._getpeername().socket = socket; },
  'the count of probes': (socket) => socket.setKeepAlive(true, 1000, 5, { valueOf: () => 3, socket }),
};
let left = Object.keys(ways).length;
const server = serve((peer) => peer.on('error', () => {}).resume(), must((_, port) => {
  for (const bind of Object.values(ways)) {
    const socket = net.connect(port, '127.0.0.1', must(() => {
      bind(socket);
      socket.destroy();
    }));
    socket.on('close', must(() => { if (--left === 0) server.close(); }));
  }
}));

// Nobody closes this one: the collector does.
(() => {
  const bound = new net.Socket({ handle: new net.BoundSocket() });
  bound._getsockname().socket = bound;
})();
