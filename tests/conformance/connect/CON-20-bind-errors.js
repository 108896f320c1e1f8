// CON-20 ERR-02: a local address or port that cannot be bound.
const { lane, serve, watch } = require('../lib.js');
const net = require('net');

const server = serve({}, () => {}, (port) => {
  const cases = [{ localAddress: '192.0.2.9' }, { localAddress: '127.0.0.1', localPort: port }, { localAddress: '::1' }];
  const next = (index) => {
    if (index === cases.length) return server.close();
    const out = lane('case ' + index);
    const socket = net.connect({ port, host: '127.0.0.1', ...cases[index] });
    watch(socket, 'connectionAttempt connectionAttemptFailed connect error close', out);
    socket.on('close', () => next(index + 1));
  };
  next(0);
});
