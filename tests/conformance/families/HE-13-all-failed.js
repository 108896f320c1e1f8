// HE-13 ERR-05: when all attempts fail the error is an AggregateError.
const { deadPort, log, watch } = require('../lib.js');
const net = require('net');

deadPort((port) => {
  const socket = net.connect({
    port,
    host: 'some.name',
    autoSelectFamily: true,
    lookup: (host, options, cb) => setImmediate(cb, null, [{ address: '::1', family: 6 }, { address: '127.0.0.1', family: 4 }]),
  });
  watch(socket, 'connectionAttempt connectionAttemptFailed connect error close');
  socket.on('error', (err) => log(err instanceof AggregateError, err.name, socket.autoSelectFamilyAttemptedAddresses));
});
