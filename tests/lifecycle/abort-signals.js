// Signals that abort sockets and servers at every stage; the signal outlives them.
const { serve, must, big } = require('./lib');
const net = require('net');

const lasting = new AbortController();
let left = 5;
const server = serve((peer) => peer.on('error', () => {}).end(big(1)), must((_, port) => {
  for (const delay of [-1, 0, 1, 5, 20]) {
    const controller = new AbortController();
    if (delay < 0) controller.abort();
    const socket = net.connect({ port, host: 'localhost', signal: controller.signal });
    const closed = must(() => { if (--left === 0) { server.close(); lasting.abort(); gc(); } });
    // One whose signal was aborted before closes and connects all the same, as in Node, and closes again if that fails.
    socket.on('error', () => {}).resume()[delay < 0 ? 'once' : 'on']('close', closed);
    net.connect({ port, host: '127.0.0.1', signal: lasting.signal }).on('error', () => {}).resume();
    setTimeout(() => controller.abort(), delay);
  }
  const aborted = net.createServer().listen({ port: 0, signal: lasting.signal });
  aborted.on('close', must());
  new net.Socket({ signal: lasting.signal }).on('error', () => {});
}));
