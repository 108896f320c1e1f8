// An idle connection tells of its timeout and is destroyed.
//> timeout 40
//> client closed false
//> server closed
const net = require('net');

const server = net.createServer((socket) => socket.resume());
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.setTimeout(40);
  socket.on('timeout', () => { print('timeout', socket.timeout); socket.destroy(); });
  socket.on('close', (failed) => {
    print('client closed', failed);
    server.close(() => print('server closed'));
  });
});
