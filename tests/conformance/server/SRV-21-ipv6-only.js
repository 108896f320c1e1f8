// SRV-21 SRV-20: ipv6Only keeps the IPv4 clients out; `exclusive` changes nothing here.
const { log, mask } = require('../lib.js');
const net = require('net');

const server = net.createServer((peer) => { log('connection', peer.remoteAddress); peer.end(); });
server.listen({ port: 0, ipv6Only: true, exclusive: true }, () => {
  const { address, port } = server.address();
  mask(port, 'PORT');
  log(address);
  net.connect(port, '127.0.0.1').on('error', (err) => log(err.code)).on('close', () => {
    net.connect(port, '::1').resume().on('close', () => server.close());
  });
});
