// MET-15 STR-05 STR-33: pause() before connecting holds back reading until resume().
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.end('hello'), (port) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  socket.pause();
  socket.on('data', (text) => out('data', text)).on('end', () => out('end')).on('close', () => { out('close'); server.close(); });
  out(socket.isPaused(), socket.readableFlowing);
  socket.on('connect', () => setTimeout(() => { out('before resume', socket.bytesRead, socket.isPaused()); socket.resume(); }, 50));
});
