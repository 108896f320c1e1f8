// IPC-13: with keepOpen both processes have the socket
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, socket) => {
    if (socket === undefined) process.disconnect();
    else socket.write(`${message}\n`, () => socket.destroy());
    if (socket) socket.on('close', () => process.send('written'));
  });
} else {
  const parent = lane('parent');
  const closed = lane('server');
  const client = lane('client');
  const child = fork(__filename, ['child']);
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('close', () => parent('the socket here is closed'));
    child.send('from the child', socket, { keepOpen: true });
    parent('kept', server._connections, socket._handle !== null, socket.destroyed);
    child.on('message', (message) => {
      parent('message', message);
      socket.write('from the parent\n');
      socket.end();
      socket.resume();
      child.send('bye');
    });
    server.close(() => closed('closed'));
  });
  server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (data) => { text += data; }).on('end', () => client(text));
  });
}
