// A port on which nobody listens any more.
//> error ECONNREFUSED connect 127.0.0.1 true true
//> close true
const net = require('net');

const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => print('connected?'));
    socket.on('error', (error) => {
      print('error', error.code, error.syscall, error.address, error.port === port, error instanceof Error);
    });
    socket.on('close', (failed) => print('close', failed));
  });
});
