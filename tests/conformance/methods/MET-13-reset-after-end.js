// MET-13: resetAndDestroy() while the end is on its way: 'error' at once, no 'close', and the peer sees the end.
const { lane, pair, until, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'prefinish finish end close', out);
  client.on('error', (err) => out('error', err, client.destroyed, client.errored));
  watch(peer, 'end close error', lane('server'));
  peer.resume();
  client.end('x', (err) => out('callback', err.code));
  out(client.resetAndDestroy() === client, client.destroyed, client.errored);
  // Node leaves the handle open.
  until(() => peer.closed, () => {
    out('over', client.closed, client.writableFinished);
    process.exit();
  });
});
