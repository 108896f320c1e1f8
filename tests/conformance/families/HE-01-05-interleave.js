// HE-01 HE-02 HE-04 HE-05 HE-07 HE-10 HE-12 PROP-20: several addresses are tried in turn until one connects.
const { log, serve, watch } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const socket = net.connect({
    port,
    host: 'some.name',
    autoSelectFamily: true,
    lookup(host, options, cb) {
      log('lookup', host, options.all);
      setImmediate(cb, null, [
        { address: '127.0.0.3', family: 4 }, { address: '127.0.0.4', family: 4 }, { address: '::1', family: 6 },
        { address: '127.0.0.3', family: 4 }, { address: '127.0.0.1', family: 4 },
      ]);
    },
  });
  watch(socket, 'lookup connectionAttempt connectionAttemptFailed connectionAttemptTimeout connect ready error close');
  socket.on('connect', () => log(socket.autoSelectFamilyAttemptedAddresses.map(String), socket.remoteAddress));
  socket.resume().on('close', () => server.close());
});
