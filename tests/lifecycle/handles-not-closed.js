// Handles that a script made and forgot: each stays open until it is closed, so that its descriptor can be used, and those
// that nobody closes do not keep the program.
'use strict';
const net = require('net');
const { leftOpen, must, settle } = require('./lib.js');

const server = net.createServer().listen(0, '127.0.0.1', () => {
  const { constructor: TCP } = server._handle;
  const bound = () => {
    const handle = new TCP(1);
    handle.bind('127.0.0.1', 0);
    return handle;
  };
  const descriptor = bound().fd;
  for (let i = 0; i < 20; i++) bound();
  for (let i = 0; i < 20; i++) bound().close();
  for (let i = 0; i < 20; i++) new net.Socket({ handle: bound(), manualStart: true }).destroy();
  leftOpen();
  settle(must(() => {
    const another = net.createServer().listen({ fd: descriptor }, must(() => {
      another.close();
      server.close();
    }));
  }));
});
