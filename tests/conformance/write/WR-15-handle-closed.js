// WR-15: writing after the handle was taken away.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'error finish close', out);
  const handle = client._handle;
  client._handle = null;
  handle.close();
  out(client.write('x', (err) => out('callback', err)), client.destroyed);
  client.on('close', () => peer.destroy());
});
