// CON-17: a socket that has a pipe takes an address of IPv4 for a path.
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

const path = socketPath();
const lookup = (host, options, cb) => setImmediate(cb, null, [{ address: '127.0.0.1', family: 4 }, { address: '127.0.0.2', family: 4 }]);
const ways = {
  'an address': (socket, port) => socket.connect(port, '127.0.0.1'),
  'a name': (socket, port) => socket.connect({ port, host: 'some.name', lookup, autoSelectFamily: true }),
};
let left = Object.keys(ways).length;
const server = net.createServer((peer) => peer.on('error', () => {}).resume()).listen(path, () => {
  const other = net.createServer((peer) => peer.destroy()).listen(0, '127.0.0.1', () => {
    const { port } = other.address();
    mask(port, 'PORT');
    for (const [name, connect] of Object.entries(ways)) {
      const log = lane(name);
      const socket = net.connect(path, () => {
        for (const event of ['connectionAttempt', 'connectionAttemptFailed', 'connect', 'error']) socket.on(event, (...args) => log(event, ...args));
        socket.on('close', (hadError) => {
          log('close', hadError);
          if (--left > 0) return;
          server.close();
          other.close();
        });
        connect(socket, port);
        log(socket.connecting);
      });
    }
  });
});
