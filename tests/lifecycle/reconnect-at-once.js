// A socket that is destroyed while it connects or ends, and connected again before the close came: what was cancelled
// is told to nobody but those who waited for it, and the new connection works.
const { serve, must } = require('./lib');
const assert = require('assert');
const net = require('net');

let left = 2;
const server = serve((peer) => { peer.on('error', () => {}).resume(); setTimeout(() => peer.end('hello'), 20); }, must((_, port) => {
  const stages = [
    (socket, again) => process.nextTick(() => process.nextTick(again)),
    (socket, again) => socket.on('connect', () => { socket.end(must()); again(); }),
  ];
  for (const stage of stages) {
    let connects = 0;
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', (error) => { throw error; });
    stage(socket, () => {
      if (connects++) return;
      socket.destroy();
      socket.connect(port, '127.0.0.1');
    });
    socket.on('data', must((data) => { assert.strictEqual(String(data), 'hello'); socket.destroy(); if (--left === 0) server.close(); }));
  }
}));
