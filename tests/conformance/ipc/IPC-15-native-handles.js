// IPC-15: native handles travel as they are, and stay with the sender
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    process.send([message, handle.constructor.name, typeof handle.fd, handle.fd > 0]);
    const socket = new net.Socket({ handle });
    socket.end('answered by the child');
    socket.on('close', () => process.disconnect()).resume();
  });
} else {
  const print = lane('parent');
  const child = fork(__filename, ['child']);
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    child.send('connection', socket._handle, () => {
      print('still here', socket._handle !== null, server._connections);
      socket.destroy();
      server.close(() => print('closed'));
    });
  });
  child.on('message', (message) => print('message', message));
  child.on('exit', (code) => print('exit', code));
  server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1').setEncoding('utf8');
    socket.on('data', (data) => print('data', data)).on('end', () => print('end'));
  });
}
