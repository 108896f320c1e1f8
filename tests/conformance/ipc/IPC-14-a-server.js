// IPC-14: a server given to the child: each process has it
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane, mask } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.once('message', (message, server) => {
    process.send([message, server.constructor.name, server.listening, server.address(), server._connectionKey]);
    server.on('connection', (socket) => socket.end('served by the child'));
    server.on('close', () => process.send('closed'));
    process.once('message', () => server.close());
  });
} else {
  const print = lane('parent');
  const child = fork(__filename, ['child']);
  const server = net.createServer((socket) => socket.end('served by the parent'));
  const ask = (then) => {
    let text = '';
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (data) => { text += data; }).on('close', () => then(text));
  };
  let port;
  server.listen(0, '127.0.0.1', () => {
    port = mask(server.address().port, 'PORT');
    print('send', child.send('a server', server, (err) => print('called back', err)));
    print('still here', server.listening, server._handle !== null);
  });
  child.on('message', (message) => {
    print('message', message);
    if (message === 'closed') return child.disconnect();
    // From here on only the child has it.
    return server.close(() => ask((text) => {
      print(text);
      child.send('close');
    }));
  });
  child.on('exit', (code) => print('exit', code));
}
