// IPC-24: a server lists the processes that have got sockets of it, until they end
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, socket) => {
    if (socket !== undefined) socket.end();
    else process.disconnect();
  });
} else {
  const children = [fork(__filename, ['child']), fork(__filename, ['child'])];
  const server = net.createServer({ pauseOnConnect: true });
  const names = () => server._workers.map((list) => list.constructor === Object ? 'a plain object' : typeof list.getConnections);
  const connect = (then) => {
    server.once('connection', then);
    net.connect(server.address().port, '127.0.0.1').resume();
  };
  const gone = (child, then) => {
    child.once('exit', () => {
      log('after an exit', names());
      then();
    });
    child.send('end');
  };
  log(Array.isArray(server._workers), server._workers.length);
  server.listen(0, '127.0.0.1', () => connect((socket) => children[0].send('one', socket, () => {
    log('one', names());
    connect((second) => children[0].send('two', second, () => {
      log('the same again', names());
      connect((third) => children[1].send('three', third, () => {
        log('another', names());
        gone(children[0], () => gone(children[1], () => server.close()));
      }));
    }));
  })));
}
