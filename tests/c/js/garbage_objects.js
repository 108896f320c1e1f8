// Objects that never do anything, in cycles, collected while the loop lives.
//> made
//> still works: 4 6 0
const net = require('net');

for (let round = 0; round < 50; round++) {
  const socket = new net.Socket();
  const server = net.createServer();
  socket.self = socket;
  socket.server = server;
  server.socket = socket;
  socket.on('data', () => socket.destroy());
  server.on('connection', () => server.close());
  if (round % 3 === 0) socket.setTimeout(1000000);
  if (round % 5 === 0) socket.destroy();
}
print('made');
gc();
print('still works:', net.isIP('127.0.0.1'), net.isIP('::1'), net.isIP('x'));
