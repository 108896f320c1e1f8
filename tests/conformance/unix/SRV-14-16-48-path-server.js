// SRV-14 SRV-16 SRV-46 SRV-48 SRV-67 MOD-06: servers and clients on Unix sockets.
const { lane, log, socketPath } = require('../lib.js');
const net = require('net');
const fs = require('fs');

const path = socketPath();
const out = lane('client');
const server = net.createServer((peer) => {
  log(peer.remoteAddress, peer.localAddress, peer.address());
  peer.pipe(peer);
});
server.listen(path, () => {
  log('listening', server.address(), server._connectionKey, fs.existsSync(path));
  const client = net.connect(path, () => out('connect', client.remoteAddress, client.address(), client.readyState));
  client.setEncoding('utf8').on('data', (text) => { out('data', text); client.end(); });
  client.on('close', (hadError) => {
    out('close', hadError, client.bytesRead, client.bytesWritten);
    server.close(() => log('closed', server.address(), server.listening));
    log('unlinked', !fs.existsSync(path));
  });
  client.write('hello');
});
log('sync', server.listening, server.address());
