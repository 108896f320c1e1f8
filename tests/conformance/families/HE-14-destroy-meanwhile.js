// HE-14: destroy() during the attempts stops them.
const { deadPort, log, watch } = require('../lib.js');
const net = require('net');

deadPort((port) => {
  const socket = net.connect({
    port,
    host: 'some.name',
    autoSelectFamily: true,
    lookup: (host, options, cb) => setImmediate(cb, null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]),
  });
  watch(socket, 'connectionAttempt connect error close');
  socket.on('connectionAttemptFailed', (ip, port, family, err) => { log('failed', ip, err.code); socket.destroy(); });
});
