// WR-10 MET-17: end(chunk) after end().
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.on('error', () => {});
  watch(client, 'prefinish finish error close', out);
  client.end((...args) => out('first', args));
  client.end('more', (err) => out('second', err));
  client.resume();
  peer.resume();
});
