'use strict';
// What is set before there is a descriptor is kept, and the kernel has it when the connection is there; so it is for
// each descriptor that a socket makes.
const net = require('net');
const { getOption, setOption } = require('qjsnet');
const { assert, called } = require('./lib.js');

const server = net.createServer((socket) => socket.resume());
setOption(server, 'receiveBufferSize', 40000);
setOption(server, 'userTimeout', 4321);
assert.strictEqual(getOption(server, 'receiveBufferSize'), 40000);
assert.strictEqual(getOption(server, 'sendBufferSize'), undefined);

server.listen(0, called('listening', () => {
  assert.strictEqual(getOption(server, 'receiveBufferSize'), 80000);
  const { port } = server.address();
  const socket = new net.Socket();
  setOption(socket, 'keepAliveInterval', 30000);
  setOption(socket, 'keepAliveCount', 3);
  setOption(socket, 'sendBufferSize', 30000);
  setOption(socket, 'sendBufferSize', 20000);
  assert.strictEqual(getOption(socket, 'sendBufferSize'), 20000);
  // Of its own it would take an interval of one second and ten probes.
  socket.setKeepAlive(true, 5000);
  let connections = 0;
  socket.on('connect', called('connect', () => {
    assert.strictEqual(getOption(socket, 'sendBufferSize'), 40000);
    assert.strictEqual(getOption(socket, 'keepAliveInterval'), 30000);
    assert.strictEqual(getOption(socket, 'keepAliveCount'), 3);
    if (++connections === 2) server.close();
    socket.destroy();
  }, 2));
  socket.on('close', called('close', () => {
    // Without a descriptor it is what was kept.
    assert.strictEqual(getOption(socket, 'sendBufferSize'), 20000);
    if (connections === 1) socket.connect(port, 'localhost');
  }, 2));
  socket.connect(port, '127.0.0.1');
}));

server.on('connection', (socket) => {
  // The kernel gives it to each connection of a listener.
  assert.strictEqual(getOption(socket, 'userTimeout'), 4321);
});
