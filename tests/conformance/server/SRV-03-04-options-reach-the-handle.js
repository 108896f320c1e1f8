// SRV-03 SRV-04 SRV-09: noDelay and keepAlive are on before 'connection' is told.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('server');
const server = serve({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 }, (peer) => {
  const calls = [];
  peer._handle.setNoDelay = (...args) => { calls.push(['setNoDelay', ...args]); return 0; };
  peer._handle.setKeepAlive = (...args) => { calls.push(['setKeepAlive', ...args]); return 0; };
  peer.setNoDelay(true);
  peer.setKeepAlive(true, 5000);
  out('already on', calls);
  peer.setNoDelay(false);
  peer.setKeepAlive(true, 7000);
  peer.setKeepAlive(false);
  out('changed', calls);
  peer.end();
  server.close();
}, (port) => net.connect(port, '127.0.0.1').resume());
