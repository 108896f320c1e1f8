// IPC-19: getConnections asks the children, and close waits for what they have
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { lane, until } = require('../lib.js');

if (process.argv[2] === 'child') {
  const sockets = [];
  process.on('message', (message, socket) => {
    if (socket) sockets.push(socket);
    else if (message === 'end one') sockets.pop().end();
    else if (message === 'end all') sockets.forEach((each) => each.end());
    process.send(message);
  });
} else {
  const print = lane('parent');
  const children = [fork(__filename, ['child']), fork(__filename, ['child'])];
  let sent = 0;
  let closed = false;
  const server = net.createServer({ pauseOnConnect: true }, (socket) => {
    // The third stays here.
    if (++sent === 3) socket.on('end', () => socket.end()).resume();
    else children[sent % 2].send(`socket ${sent}`, socket);
  });
  const heard = [];
  for (const child of children) child.on('message', (message) => heard.push(message));
  const count = (then) => server.getConnections((err, number) => {
    print('connections', err, number);
    then();
  });
  server.listen(0, '127.0.0.1', () => {
    const clients = [];
    for (let i = 0; i < 5; i++) clients.push(net.connect(server.address().port, '127.0.0.1').resume());
    until(() => heard.length === 4, () => {
      print('here', server._connections);
      count(() => {
        children[0].send('end one');
        until(() => heard.includes('end one'), () => setTimeout(count, 50, () => {
          server.close((err) => {
            closed = true;
            print('closed', err);
            for (const child of children) child.disconnect();
          });
          print('listening', server.listening);
          clients.forEach((client) => client.end());
          children[0].send('end all');
          setTimeout(() => {
            print('closed yet', closed);
            children[1].send('end all');
          }, 50);
        }));
      });
    });
  });
}
