// SRV-52 SRV-55: close() waits for the connections that are there and takes no new one.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => {
  server.close((err) => log('server closed', err));
  server.getConnections((err, count) => log('connections', err, count));
  peer.resume();
  setTimeout(() => {
    log('still open', server.listening, server._connections);
    peer.end();
  }, 50);
}, (port) => {
  const client = net.connect(port, '127.0.0.1').resume();
  client.on('close', () => {
    const late = net.connect(port, '127.0.0.1');
    late.on('error', (err) => log('late', err.code));
  });
});
