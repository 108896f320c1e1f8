// HE-03 HE-06 PROP-20: invalid entries are skipped; one left over is a plain attempt.
const { log, serve, watch } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const socket = net.connect({
    port,
    host: 'some.name',
    lookup: (host, options, cb) => setImmediate(cb, null, [{ address: 'nonsense', family: 4 }, { address: '127.0.0.1', family: 4 }, { address: '::1', family: 5 }]),
  });
  watch(socket, 'lookup connectionAttempt connectionAttemptFailed connect ready error close');
  socket.on('connect', () => log(socket.autoSelectFamilyAttemptedAddresses));
  socket.resume().on('close', () => server.close());
});
