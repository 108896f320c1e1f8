// Arguments that are refused, and a listener's own error that arrives where it belongs.
//> ERR_SOCKET_BAD_PORT RangeError
//> ERR_INVALID_ARG_TYPE TypeError
//> ERR_INVALID_ARG_TYPE TypeError
//> ERR_MISSING_ARGS TypeError
//> listen EADDRINUSE true
//> write after end ERR_STREAM_WRITE_AFTER_END
const net = require('net');

function attempt(action) {
  try {
    action();
    print('nothing thrown');
  } catch (error) {
    print(error.code, error.name);
  }
}
attempt(() => net.connect(70000, '127.0.0.1'));
attempt(() => net.createServer().on('x'));
attempt(() => new net.Socket().write(12));
attempt(() => net.connect());

const one = net.createServer((socket) => { socket.resume(); one.close(); });
one.listen(0, '127.0.0.1', () => {
  const { port } = one.address();
  const two = net.createServer();
  two.on('error', (error) => {
    print(error.syscall, error.code, error.port === port);
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.end();
      socket.write('too late');
    });
    socket.on('error', (late) => print(late.message, late.code));
  });
  two.listen(port, '127.0.0.1');
});
