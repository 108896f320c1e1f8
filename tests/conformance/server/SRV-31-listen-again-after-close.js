// SRV-31 SRV-33: a closed server can listen again; each callback is called once.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('listening', () => log('listening'));
server.on('close', () => log('close'));
server.listen(0, () => {
  log('first callback');
  server.close(() => {
    log('closed', server.listening, server.address());
    server.listen(0, () => {
      log('second callback', server.listening);
      server.close();
    });
  });
});
