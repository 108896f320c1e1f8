// SRV-32 SRV-44: after a failed listen() the server can listen again, inside the 'error' handler.
const { log, mask } = require('../lib.js');
const net = require('net');

const busy = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = busy.address();
  mask(port, 'PORT');
  const server = net.createServer();
  server.on('close', () => log('close'));
  server.on('listening', () => log('listening'));
  server.once('error', (err) => {
    log('error', err.code, server.listening, server.address(), server._handle);
    server.listen(0, '127.0.0.1', () => {
      log('callback of the second');
      server.close();
      busy.close();
    });
  });
  server.listen(port, '127.0.0.1', () => log('callback of the first runs at the first success'));
});
