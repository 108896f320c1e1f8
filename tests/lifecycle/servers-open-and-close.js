// A server closed and opened again inside of its own events, with connections left over from before.
const { must } = require('./lib');
const net = require('net');

let rounds = 0;
let connections = 0;
const clients = new Set();
const server = net.createServer((peer) => {
  connections++;
  peer.on('error', () => {});
  if (connections % 2) peer.end('x'); else peer.destroy();
  server.close();
});
server.on('listening', () => {
  const { port } = server.address();
  for (let i = 0; i < 3; i++) clients.add(net.connect(port, '127.0.0.1').on('error', () => {}).resume().on('close', function() { clients.delete(this); }));
  if (rounds % 5 === 4) server.close();
  if (rounds % 7 === 3) { server.close(); server.listen(0, '127.0.0.1'); }
});
server.on('close', () => {
  if (++rounds >= 40) return;
  if (!server.listening) server.listen(0, '127.0.0.1');
  gc();
});
server.listen(0, '127.0.0.1');
setTimeout(must(() => { server.removeAllListeners('close'); rounds = 100; server.close(); clients.forEach((c) => c.destroy()); }), 400);
