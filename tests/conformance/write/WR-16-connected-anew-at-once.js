// WR-16: destroyed and connected again at once, with a write or an end on its way.
const net = require('net');
const { log } = require('../lib.js');

const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume();
  setTimeout(() => peer.end('hello'), 20);
}).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const run = (start, next) => {
    let connects = 0;
    let closes = 0;
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => {
      log('connect');
      if (connects++) return;
      start(socket);
      socket.destroy();
      socket.connect(port, '127.0.0.1');
    });
    socket.on('error', (error) => log(error.code, error.syscall)).on('data', (data) => { log(data); socket.destroy(); });
    socket.on('close', (hadError) => {
      log('close', hadError);
      if (++closes === 2) next();
    });
  };
  run((socket) => socket.write(Buffer.alloc(8 << 20), (error) => log('written', error?.code)), () => {
    run((socket) => socket.end(() => log('ended')), () => server.close());
  });
});
