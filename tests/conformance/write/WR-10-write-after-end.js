// WR-10: a write after end() fails through callback and 'error'.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.on('error', () => {});
  watch(client, 'prefinish finish end error close', out);
  client.end('last');
  out(client.write('too late', (err) => out('callback', err)), client.destroyed, client.errored && client.errored.code);
  process.nextTick(() => out('tick'));
  client.resume();
  peer.resume();
});
