// IPC-18: servers and connections on Unix sockets travel, too
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane, socketPath } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    process.send([message, handle.constructor.name, handle._handle.constructor.name]);
    if (message === 'server') handle.close();
    else handle.end('from the child').resume().on('close', () => process.disconnect());
  });
} else {
  const print = lane('parent');
  const child = fork(__filename, ['child']);
  const path = socketPath();
  const server = net.createServer({ pauseOnConnect: true }, (socket) => child.send('connection', socket));
  server.listen(path, () => {
    child.send('server', server);
    net.connect(path).setEncoding('utf8').on('data', (data) => print('data', data)).on('end', () => print('end'));
  });
  child.on('message', (message) => print('message', message));
  child.on('disconnect', () => server.close(() => print('closed')));
}
