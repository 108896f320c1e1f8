// SRV-55: getConnections answers on a tick; its callback must be a function.
const { attempt, log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => {
  log('counted when told', server._connections);
  const returned = server.getConnections((err, count) => {
    log('count', err, count);
    peer.destroy();
    log('after destroy', server._connections);
    server.getConnections((err, count) => { log('count', err, count); server.close(); });
  });
  log('returns the server', returned === server);
}, (port) => net.connect(port, '127.0.0.1').resume());
for (const bad of [undefined, null, 5, {}]) attempt('bad callback', () => server.getConnections(bad));
net.createServer().getConnections((err, count) => log('idle', err, count));
