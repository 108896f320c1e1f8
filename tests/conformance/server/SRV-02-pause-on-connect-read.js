// SRV-02: a read() starts reading on a socket accepted with pauseOnConnect.
const { lane, pair } = require('../lib.js');

const server = lane('server');
pair({ pauseOnConnect: true }, {}, (socket, peer) => {
  socket.write('hello');
  setTimeout(() => {
    server('unread', peer.bytesRead, peer.read());
    setTimeout(() => {
      server('after read', peer.bytesRead, peer.readableLength, peer.isPaused());
      server(peer.read());
      peer.destroy();
      socket.destroy();
    }, 50);
  }, 50);
});
