// Sockets around descriptors: not open, closed behind our back, of the wrong kind, used twice.
const { serve, must } = require('./lib');
const assert = require('assert');
const fs = require('fs');
const net = require('net');

const attempt = (f) => { try { const s = f(); s.on('error', () => {}); return s; } catch { return undefined; } };
attempt(() => new net.Socket({ fd: 9999 }));
attempt(() => new net.Socket({ fd: -1 }));
const file = fs.openSync(__filename, 'r');
assert.throws(() => new net.Socket({ fd: file }));
fs.closeSync(file);
attempt(() => net.createServer().listen({ fd: 9999 }));
const server = serve((peer) => peer.on('error', () => {}).end('x'), must((_, port) => {
  const socket = net.connect(port, '127.0.0.1', must(() => {
    const twin = attempt(() => new net.Socket({ fd: socket._handle.fd }));
    setTimeout(() => { twin?.destroy(); socket.destroy(); server.close(); }, 20);
  }));
  socket.on('error', () => {}).resume();
}));
