// WR-02 EV-11 WR-19: a peer that does not read makes write() say false; 'drain' comes once, before the callback.
const { lane, pair } = require('../lib.js');

pair({ pauseOnConnect: true }, {}, (client, peer) => {
  const out = lane('client');
  const chunk = Buffer.alloc(16 * 1024 * 1024, 1);
  let total = 0;
  peer.on('data', (data) => { total += data.length; });
  peer.on('end', () => out('server read', total));
  client.on('drain', () => { out('drain', client.writableLength, client.writableNeedDrain); client.end(); });
  out(client.write(chunk, () => out('callback')), client.writableNeedDrain, client.writableLength > 0);
  out('bytesWritten', client.bytesWritten);
  setTimeout(() => { out('stalled', client.writableNeedDrain); peer.resume(); }, 50);
  client.resume();
});
