// IPC-12: a socket that a server accepted goes on in the child
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane, mask } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, socket) => {
    process.send([message, socket.constructor.name, socket.readable, socket.writable, socket.server === undefined,
      typeof socket.remotePort, socket.listenerCount('data')]);
    socket.on('data', (data) => socket.end(`the child got ${data}`));
    socket.on('end', () => process.send('end'));
    socket.on('close', () => process.disconnect());
  });
} else {
  const parent = lane('parent');
  const client = lane('client');
  const child = fork(__filename, ['child']);
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('close', () => parent('the socket here is closed'));
    socket.on('end', () => parent('the socket here has ended'));
    parent('before', server._connections);
    parent('send', child.send('a socket', socket, (err) => parent('called back', err)));
    parent('after', server._connections, socket._handle, socket.destroyed, socket.readyState, socket.remotePort);
    socket.write('lost', (err) => parent('writing', err.code));
  });
  server.listen(0, '127.0.0.1', () => {
    mask(server.address().port, 'PORT');
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write('hello'));
    socket.setEncoding('utf8').on('data', (data) => client('data', data)).on('end', () => client('end'));
  });
  child.on('message', (message) => parent('message', message));
  child.on('disconnect', () => server.close(() => parent('server closed')));
}
