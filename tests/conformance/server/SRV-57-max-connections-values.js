// SRV-56 SRV-57: zero drops everything, NaN nothing, a numeric string counts.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => { log('connection'); peer.end(); }, (port) => {
  server.on('drop', () => log('drop'));
  const values = [0, -1, NaN, '0', '1', null, undefined, Infinity];
  const next = (index) => {
    if (index === values.length) return server.close();
    server.maxConnections = values[index];
    log('max', values[index]);
    const client = net.connect(port, '127.0.0.1').resume();
    client.on('error', (err) => log('client', err.code));
    client.on('close', () => setImmediate(next, index + 1));
  };
  next(0);
});
