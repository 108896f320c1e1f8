// SRV-02: a 'readable' listener starts reading on a socket accepted with pauseOnConnect.
const { lane, pair } = require('../lib.js');

const server = lane('server');
pair({ pauseOnConnect: true }, {}, (socket, peer) => {
  socket.write('hello');
  peer.once('readable', () => {
    server('readable', peer.bytesRead, peer.read());
    peer.destroy();
    socket.destroy();
  });
});
