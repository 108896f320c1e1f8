// SRV-02: with pauseOnConnect nothing is read before resume().
const { lane, pair, watch } = require('../lib.js');

const server = lane('server');
pair({ pauseOnConnect: true }, {}, (socket, peer) => {
  server('accepted', peer.isPaused(), peer.readableFlowing);
  peer.setEncoding('utf8');
  watch(peer, 'data end close', server);
  socket.end('hello');
  setTimeout(() => {
    server('later', peer.bytesRead, peer.readableLength, peer.isPaused());
    peer.resume();
  }, 50);
  socket.resume();
});
