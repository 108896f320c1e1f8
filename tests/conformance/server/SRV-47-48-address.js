// SRV-47 SRV-48: address() before, while and after listening; a fresh object each time.
const { log, mask } = require('../lib.js');
const net = require('net');

const server = net.createServer();
log('new', server.address());
server.listen(0, '127.0.0.1', () => {
  mask(server.address().port, 'PORT');
  log(server.address());
  log('fresh', server.address() !== server.address());
  server.close();
  log('closing', server.address());
});
log('looking up', server.address());
server.on('close', () => log('closed', server.address()));
