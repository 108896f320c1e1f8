// SRV-02: a read() starts reading on a socket accepted with pauseOnConnect.
const { lane, pair, until } = require('../lib.js');

const server = lane('server');
pair({ pauseOnConnect: true }, {}, (socket, peer) => {
  socket.write('hello');
  setTimeout(() => {
    server('unread', peer.bytesRead, peer.read());
    until(() => peer.bytesRead === 5, () => {
      server('after read', peer.bytesRead, peer.readableLength, peer.isPaused());
      server(peer.read());
      peer.destroy();
      socket.destroy();
    });
  }, 50);
});
