// MET-13 EV-17: resetAndDestroy() on an open socket, seen from both ends.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  watch(client, 'end finish error close', lane('client'));
  watch(peer, 'end finish error close', lane('server'));
  peer.resume();
  client.resume();
  client.resetAndDestroy();
});
