// IPC-17: a child gives its parent a server and a connection
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    process.send('a connection', socket);
    server.close();
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
  process.on('message', () => process.disconnect());
} else {
  const print = lane('parent');
  const child = fork(__filename, ['child']);
  child.on('message', (message, handle) => {
    if (message.port) {
      const socket = net.connect(message.port, '127.0.0.1').setEncoding('utf8');
      socket.on('data', (data) => print('client got', data)).on('end', () => print('client: end'));
      return;
    }
    print('message', message, handle);
    handle.end('from the parent').resume().on('close', () => {
      print('closed');
      child.send('bye');
    });
  });
  child.on('exit', (code) => print('exit', code));
}
