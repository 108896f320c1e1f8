// SRV-56 SRV-59: above maxConnections a connection is dropped with an event that tells its addresses.
const { lane, log, mask, serve } = require('../lib.js');
const net = require('net');

const dropped = lane('dropped client');
let first;
const server = serve({}, (peer) => {
  log('connection', server._connections);
  peer.resume();
}, (port) => {
  server.maxConnections = 1;
  server.on('drop', (data) => {
    mask(data.remotePort, 'CLIENTPORT');
    log('drop', data, Object.getPrototypeOf(data));
  });
  first = net.connect(port, '127.0.0.1', () => {
    const second = net.connect(port, '127.0.0.1');
    for (const name of ['connect', 'ready', 'end', 'finish', 'close']) second.on(name, (...args) => dropped(name, ...args));
    second.resume();
    second.on('close', () => { first.end(); server.close(); });
  });
});
