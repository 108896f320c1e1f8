// Connections of the host's http that are reset or refused: it has no listener for errors, and nothing is printed. Those
// of a script fail as ever.
//> reset ECONNRESET
//> refused ECONNREFUSED
//> over
const net = require('net');
const http = require('http');
const server = http.serve(() => '', 0, () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    socket.write('GET /half', () => setTimeout(() => { socket.resetAndDestroy(); setTimeout(mine, 20); }, 20));
  });
});

function mine() {
  const peers = net.createServer((peer) => {
    peer.on('error', (error) => { print('reset', error.code); peers.close(); http.close(server, refused); });
    peer.on('data', () => socket.resetAndDestroy());
  });
  const socket = new net.Socket();
  peers.listen(0, '127.0.0.1', () => socket.connect(peers.address().port, '127.0.0.1', () => socket.write('x')));
}

function refused() {
  const gone = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = gone.address();
    gone.close(() => {
      http.get(port, '/', () => print('impossible')).on('close', () => print('over'));
      net.connect(port, '127.0.0.1').on('error', (error) => print('refused', error.code));
    });
  });
}
