// WR-13 MET-17: write() and end() after destroy(err).
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'error finish close', out);
  client.destroy(new Error('mine'));
  out(client.write('x', (err) => out('write callback', err)));
  client.end((err) => out('end callback', err));
  client.on('close', () => peer.destroy());
});
