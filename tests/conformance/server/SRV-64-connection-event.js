// SRV-64 PROP-21: what a socket looks like when 'connection' tells of it.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, function(peer, ...rest) {
  log(this === server, rest.length, peer.server === server, peer._server === server, server._connections);
  log(peer.readyState, peer.connecting, peer.pending, peer.readable, peer.writable, peer.destroyed, peer.bytesRead);
  log(peer.listenerCount('end'), peer.readableFlowing, peer.allowHalfOpen, peer.timeout);
  server.close();
  peer.on('close', () => log('kept after close', peer.server === server));
  peer.end();
}, (port) => {
  const client = net.connect(port, '127.0.0.1').resume();
  log('client', client.server, client._server);
});
