// CON-06 CON-07 PROP-12 PROP-13: connecting from a chosen address and port.
const { deadPort, lane, mask, serve } = require('../lib.js');
const net = require('net');

const log = lane('client');
const seen = lane('server');
const server = serve({}, (peer) => {
  mask(peer.remotePort, 'FREEPORT');
  seen(peer.remoteAddress, peer.remotePort);
  peer.end();
}, (port) => {
  const a = net.connect({ port, host: '127.0.0.1', localAddress: '127.0.0.5' }, () => {
    mask(a.localPort, 'FREEPORT');
    log('client', a.localAddress, a.localFamily);
  });
  a.resume().on('close', () => deadPort((localPort) => {
    const b = net.connect({ port, host: '127.0.0.1', localPort }, () => log('client', b.localAddress, b.localPort));
    b.on('error', (err) => log(err));
    b.resume().on('close', () => server.close());
  }));
});
