// What listeners throw is told to the host, which prints it; the program goes on.
//> still here
//! Error: in a listener
//! Error: unheard
const net = require('net');
const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume();
  server.close();
  throw new Error('in a listener');
}).listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    setTimeout(() => { print('still here'); socket.destroy(new Error('unheard')); }, 5);
  });
});
