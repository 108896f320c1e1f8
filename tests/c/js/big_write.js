// Much more than the kernel takes at once, and then back-pressure by hand.
//> first write took it all: false
//> drained, buffered: 0
//> server got 8388608 in order: true
//> client got 8388608
const net = require('net');

const size = 8 * 1024 * 1024;
const bytes = new Uint8Array(size);
for (let at = 0; at < size; at++) bytes[at] = (at * 7 + (at >> 8)) & 255;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let got = 0;
  let ordered = true;
  socket.on('data', (chunk) => {
    for (let at = 0; at < chunk.length; at += 97) ordered = ordered && chunk[at] === bytes[got + at];
    got += chunk.length;
  });
  socket.on('end', () => {
    print('server got', got, 'in order:', ordered);
    socket.end(bytes);
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    print('first write took it all:', socket.write(bytes));
    socket.once('drain', () => {
      print('drained, buffered:', socket.bufferSize === undefined ? '?' : socket.bufferSize);
      socket.end();
    });
  });
  let got = 0;
  socket.on('data', (chunk) => { got += chunk.length; });
  socket.on('close', () => print('client got', got));
});
