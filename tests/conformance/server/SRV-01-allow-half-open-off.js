// SRV-01 STR-25: without allowHalfOpen the server side ends by itself after the client has ended.
const { lane, pair, watch } = require('../lib.js');

const server = lane('server');
pair({}, {}, (socket, peer) => {
  watch(peer, 'resume end prefinish finish close', server);
  peer.on('end', () => {
    server('writable in end', peer.writable, peer.writableEnded);
    process.nextTick(() => server('one tick later', peer.writable, peer.writableEnded));
  });
  peer.resume();
  socket.resume().end();
});
