// IPC-22: with the serialization 'advanced' sockets, servers and native handles go along with messages as well
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    const name = handle === undefined ? 'nothing' : handle.constructor.name;
    process.send({ got: message, name, date: message.at instanceof Date });
    if (handle instanceof net.Socket) handle.end('from the child');
    else if (handle instanceof net.Server) handle.on('connection', (socket) => socket.end('from its server')).unref();
    else if (handle !== undefined) handle.close();
    if (message.last) process.disconnect();
  });
} else {
  const parent = lane('parent');
  const client = lane('client');
  const closed = lane('server');
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    child.send({ what: 'a socket', at: new Date(1) }, socket, (err) => parent('sent', err));
    child.send({ what: new Map([['behind', 'it']]), at: 1 });
    child.send({ what: 'a native handle', bytes: Buffer.from('x'), at: new Date(2) }, server._handle, () => {
      child.send({ what: 'a server', at: 3n }, server, () => {
        // From here on only the child accepts.
        server.close(() => closed('closed'));
        const second = net.connect(port, '127.0.0.1').setEncoding('utf8');
        second.on('data', (text) => client(text)).on('end', () => {
          child.send({ last: true, handle: new net.Socket()._handle });
        });
      });
    });
  });
  let port;
  server.listen(0, '127.0.0.1', () => {
    ({ port } = server.address());
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (text) => client(text)).on('end', () => client('end'));
  });
  child.on('message', ({ got, name, date }) => parent(got.what instanceof Map ? [...got.what.keys()] : got, name, date));
  child.on('exit', (code) => parent('exit', code));
}
