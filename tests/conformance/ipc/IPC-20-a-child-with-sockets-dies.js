// IPC-20: a child that has sockets of a server dies, before and after it was asked for them
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message) => process.send(message));
} else {
  const print = lane('parent');
  const client = lane('client');
  const child = fork(__filename, ['child']);
  const server = net.createServer({ pauseOnConnect: true }, (socket) => child.send('a socket', socket));
  server.listen(0, '127.0.0.1', () => {
    net.connect(server.address().port, '127.0.0.1').on('error', () => {}).on('close', () => client('close'));
  });
  child.on('message', () => {
    // The answer cannot come: the child is stopped.
    child.kill('SIGSTOP');
    server.getConnections((err, number) => {
      print('connections', err, number);
      server.getConnections((...args) => print('after its death', ...args));
      server.close(() => print('closed'));
    });
    child.kill('SIGKILL');
  });
}
