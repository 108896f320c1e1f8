// IPC-16: one handle is on its way at a time; messages behind it keep their order
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    process.send([message, handle ? handle.constructor.name : null]);
    if (handle) handle.close ? handle.close() : handle.destroy();
    if (message === 'last') process.disconnect();
  });
} else {
  const print = lane('parent');
  const arrived = lane('arrived');
  const called = lane('called back');
  const child = fork(__filename, ['child']);
  child.on('message', (message) => arrived(message));
  child.on('exit', (code) => print('exit', code));
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const send = (message, handle) => print('send', message, child.send(message, handle, (err) => called(message, err)));
    send('before');
    send('one', server);
    print('waiting', child._handleQueue.length);
    send('text behind it');
    send('two', server);
    send('more text');
    send('three', server);
    print('waiting', child._handleQueue.map(({ message, handle }) => [message, handle === null || handle === undefined]));
    send('last');
    child.on('disconnect', () => {
      print('nothing waits', child._handleQueue, child._pendingMessage);
      server.close();
    });
  });
}
