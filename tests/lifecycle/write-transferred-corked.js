// As write-transferred.js, with several pieces in one vector, and getters that take memory away while it is looked at.
const { serve, must } = require('./lib');
const net = require('net');

const server = serve((peer) => { setTimeout(() => peer.on('error', () => {}).resume(), 20); }, must((_, port) => {
  const client = net.connect(port, '127.0.0.1', () => {
    const pieces = Array.from({ length: 6 }, () => new Uint8Array(3 << 20));
    client.cork();
    for (const piece of pieces) client.write(piece);
    const victim = new ArrayBuffer(1 << 20);
    const view = new DataView(victim);
    Object.defineProperty(view, 'byteLength', { get() { if (!victim.detached) victim.transfer(); return 1 << 20; } });
    try { client.write(view); } catch {}
    client.uncork();
    pieces[0].buffer.transfer();
    pieces[3].buffer.transfer(16);
    pieces[5].buffer.transfer(0);
    gc();
    setTimeout(() => client.end(), 5);
  });
  client.on('error', () => {}).on('close', must(() => server.close()));
}));
