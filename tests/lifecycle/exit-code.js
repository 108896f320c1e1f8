// exit: 3
// The program ends by itself with connections open that nothing refers to: all of it is taken down.
const { serve, leftOpen, big } = require('./lib');
const net = require('net');

leftOpen();
globalThis.open = [];
const server = serve((peer) => {
  open.push(peer.unref());
  peer.on('data', () => {}).write('x');
}, (_, port) => {
  server.unref();
  for (let i = 0; i < 5; i++) {
    const socket = net.connect(port, '127.0.0.1', () => {
      if (i === 1) socket.setTimeout(100000);
      if (i === 2) socket.pause();
      if (i === 3) socket.destroy();
      if (i === 4) socket.write(big(1));
      socket.unref();
    });
    open.push(socket);
  }
  open.push(server, new net.Socket().setTimeout(100000));
  setTimeout(() => { process.exitCode = 3; }, 50);
});
