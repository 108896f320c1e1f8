// SRV-54: how many 'close' events several close() calls give, with and without connections.
const { log, serve } = require('../lib.js');
const net = require('net');

let count = 0;
const server = serve({}, (peer) => {
  server.on('close', () => { count += 1; });
  server.close();
  server.close();
  server.close();
  peer.end();
}, (port) => net.connect(port, '127.0.0.1').resume().on('close', () => setTimeout(again, 50)));
const again = () => {
  log('with a connection', count);
  count = 0;
  server.close();
  server.close();
  setImmediate(() => log('without', count));
};
