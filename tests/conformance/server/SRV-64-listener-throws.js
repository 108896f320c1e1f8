// SRV-64: a 'connection' listener that throws leaves the server running and the connection counted.
const { log, serve } = require('../lib.js');
const net = require('net');

let calls = 0;
const peers = [];
process.on('uncaughtException', (err, origin) => log('uncaught', err, origin));
const server = serve({}, (peer) => {
  peers.push(peer);
  calls += 1;
  if (calls === 1) throw new Error('from the listener');
  log('second connection', server._connections);
  for (const one of peers) one.destroy();
  server.close(() => log('closed'));
}, (port) => {
  net.connect(port, '127.0.0.1', () => net.connect(port, '127.0.0.1').resume()).resume();
});
