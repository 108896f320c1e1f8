// CON-23 ERR-02: a refused IPv6 connection.
const { log, mask } = require('../lib.js');
const net = require('net');

const server = net.createServer().listen(0, '::1', () => {
  const { port } = server.address();
  mask(port, 'DEADPORT');
  server.close(() => {
    net.connect(port, '::1').on('error', (err) => log(err)).on('close', (hadError) => log('close', hadError));
  });
});
