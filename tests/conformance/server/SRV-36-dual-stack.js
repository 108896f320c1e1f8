// SRV-36 SRV-47 PROP-15 PROP-17: without a host the server hears both families.
const { log, mask } = require('../lib.js');
const net = require('net');

const server = net.createServer((socket) => {
  log('server sees', socket.remoteAddress, socket.remoteFamily, socket.localAddress, socket.localFamily);
  socket.end();
});
server.listen(0, () => {
  const { address, family, port } = server.address();
  log(address, family, Object.keys(server.address()));
  mask(port, 'PORT');
  const next = (hosts) => {
    if (hosts.length === 0) return server.close();
    const socket = net.connect({ port, host: hosts[0] }, () => log('client sees', socket.remoteAddress, socket.remoteFamily));
    socket.resume().on('close', () => next(hosts.slice(1)));
  };
  next(['127.0.0.1', '::1']);
});
