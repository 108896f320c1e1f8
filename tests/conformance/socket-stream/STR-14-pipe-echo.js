// STR-14 EV-15: socket.pipe(socket) is an echo server; 'pipe' and 'unpipe' are told.
const { lane, serve } = require('../lib.js');
const net = require('net');

const seen = lane('server');
const out = lane('client');
const server = serve({}, (peer) => {
  peer.on('pipe', (src) => seen('pipe', src === peer));
  peer.on('unpipe', (src, info) => seen('unpipe', src === peer, info));
  peer.on('end', () => seen('end')).on('finish', () => seen('finish')).on('close', (hadError) => seen('close', hadError));
  seen(peer.pipe(peer) === peer);
}, (port) => {
  const client = net.connect(port, '127.0.0.1');
  client.setEncoding('utf8');
  client.on('data', (text) => { out('data', text); client.end(); });
  client.on('end', () => out('end')).on('close', () => { out('close'); server.close(); });
  client.write('hello');
});
