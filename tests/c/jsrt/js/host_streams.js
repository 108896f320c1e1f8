// Streams of the host's that never deliver anything: a socket waits for them, and goes on when they are given up.
//> piped true
//> closed
const net = require('net');
const fs = require('fs');
const { PassThrough } = require('stream');
const server = net.createServer((peer) => {
  fs.createReadStream('any').pipe(peer);
  peer.pipe(new PassThrough());
  peer.on('end', () => peer.end());
  peer.on('close', () => { print('closed'); server.close(); });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    print('piped', fs.createReadStream('any').pipe(socket) === socket);
    socket.end(new Uint8Array(100));
  }).resume();
});
