// CON-11 CON-15: a lookup that throws lets the error out of connect; one that answers at once is fine.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const socket = new net.Socket();
  try {
    socket.connect({ port, host: 'some.name', family: 4, lookup() { throw new RangeError('from lookup'); } });
  } catch (err) {
    log('threw', err, socket.connecting, socket.destroyed);
  }
  const client = net.connect({ port, host: 'other.name', family: 4, lookup: (host, options, cb) => cb(null, '127.0.0.1', 4) });
  client.on('lookup', (...args) => log('lookup', ...args));
  client.on('connect', () => log('connect'));
  client.resume().on('close', () => server.close());
  log('returned', client.connecting);
});
