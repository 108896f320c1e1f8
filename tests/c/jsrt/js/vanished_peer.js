// Writes to a peer that has reset the connection fail; the process goes on.
//> server: EPIPE or ECONNRESET
//> alive
const net = require('net');
const server = net.createServer((peer) => {
  peer.on('error', (error) => {
    print('server:', ['EPIPE', 'ECONNRESET'].includes(error.code) ? 'EPIPE or ECONNRESET' : error.code);
    server.close(() => print('alive'));
  });
  peer.pause();
  const flood = () => {
    if (peer.destroyed) return;
    // More than the kernel takes: some of it waits in libuv's own queue.
    peer.write(new Uint8Array(1 << 20));
    setTimeout(flood, 1);
  };
  flood();
}).listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => setTimeout(() => socket.resetAndDestroy(), 10));
  socket.pause();
});
