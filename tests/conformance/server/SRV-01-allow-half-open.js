// SRV-01 STR-26: with allowHalfOpen the server side can answer after the client has ended.
const { lane, pair, watch } = require('../lib.js');

const client = lane('client');
const server = lane('server');
pair({ allowHalfOpen: true }, {}, (socket, peer) => {
  server('allowHalfOpen', peer.allowHalfOpen, socket.allowHalfOpen);
  peer.setEncoding('utf8').on('data', (text) => server('data', text));
  peer.on('end', () => {
    server('end', peer.readyState, peer.writable);
    setTimeout(() => peer.end('answer'), 20);
  });
  watch(peer, 'finish close', server);
  socket.setEncoding('utf8');
  watch(socket, 'data end finish close', client);
  socket.end('question');
});
