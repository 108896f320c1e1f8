// SRV-42 ERR-03: an address that is not one of this machine's.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.listen(0, '192.0.2.1', () => log('listening'));
server.on('error', (err) => {
  log(err);
  const second = net.createServer().listen({ port: 4711, host: '192.0.2.1' });
  second.on('error', (err) => log(err));
});
