// WR-13: a write after destroy() fails through its callback alone.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'error finish close', out);
  client.destroy();
  out(client.write('x', (err) => out('callback', err)), client.writable);
  out(client.write('y'));
  process.nextTick(() => out('tick'));
  client.on('close', () => {
    out(client.write('z', (err) => { out('after close', err); }));
    peer.destroy();
  });
});
