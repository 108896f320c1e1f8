// WR-01: what the kernel took at once is not counted, even with a high water mark of zero.
const { lane, pair } = require('../lib.js');

pair({}, { highWaterMark: 0 }, (client, peer) => {
  const out = lane('client');
  client.on('drain', () => out('drain'));
  out(client.write('hello', () => out('callback')), client.writableLength, client.writableNeedDrain, client.writableHighWaterMark);
  setTimeout(() => { client.destroy(); peer.destroy(); }, 20);
});
