// MET-13: as MET-13-reset-after-end, without a listener for 'error': the socket is destroyed with the error.
const { lane, pair, until, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'finish close', out);
  process.on('uncaughtException', (err) => out('uncaught', err));
  peer.resume();
  client.end('x', (err) => out('callback', err.code));
  client.resetAndDestroy();
  out(client.destroyed, client.errored);
  until(() => peer.closed, () => process.exit());
});
