// Connections that are refused: 'error' with Node's shape, then one 'close'; the socket can be used anew.
//> ECONNREFUSED connect 127.0.0.1 true
//> close true
//> ECONNREFUSED close true
//> ENOTFOUND getaddrinfo
const net = require('net');
const server = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => {
    const socket = net.connect(port, '127.0.0.1', () => print('connected?'));
    socket.on('error', (error) => print(error.code, error.syscall, error.address, error.port === port));
    socket.write('never sent');
    socket.once('close', (bad) => {
      print('close', bad);
      socket.removeAllListeners('error').removeAllListeners('close');
      let code;
      socket.on('error', (error) => { code = error.code; }).on('close', (bad) => { print(code, 'close', bad); unknown(); });
      socket.connect(port, '127.0.0.1');
    });
  });
});
const unknown = () => net.connect(1, 'no-such-name.invalid').on('error', (error) =>
  print(['EAI_AGAIN', 'ENOTFOUND'].includes(error.code) ? 'ENOTFOUND' : error.code, error.syscall));
