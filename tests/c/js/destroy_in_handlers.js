// Sockets and servers destroyed inside the very event that tells of them.
//> lookup: destroyed
//> connect: destroyed
//> ready: destroyed
//> data: destroyed
//> end: destroyed
//> close: destroyed
//> server closed in its connection event
const net = require('net');

const events = ['lookup', 'connect', 'ready', 'data', 'end', 'close'];

function next() {
  const event = events.shift();
  if (event === undefined) return last();
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.end('some text');
  });
  server.listen(0, 'localhost', () => {
    const socket = net.connect(server.address().port, 'localhost');
    socket.on(event, () => { socket.destroy(); socket.destroy(); });
    socket.resume();
    socket.on('close', () => {
      print(event + ':', socket.destroyed ? 'destroyed' : 'alive');
      server.close(next);
    });
  });
}

function last() {
  const server = net.createServer((socket) => {
    socket.destroy();
    server.close(() => print('server closed in its connection event'));
  });
  server.listen(0, '127.0.0.1', () => {
    net.connect(server.address().port, '127.0.0.1').on('error', () => {});
  });
}

next();
