// EV-17: an idle connection reset by the peer.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'data end finish error close', out);
  client.on('error', (err) => out(client.errored === err, client.destroyed));
  setTimeout(() => peer.resetAndDestroy(), 20);
});
