// WR-16 WR-17: destroy() with a write in flight and others queued behind it.
const { lane, pair } = require('../lib.js');

pair({ pauseOnConnect: true }, {}, (client, peer) => {
  const out = lane('client');
  client.on('error', (err) => out('error', err));
  client.write(Buffer.alloc(8 * 1024 * 1024), (err) => out('in flight', err));
  client.write('queued', (err) => out('queued', err));
  client.end((err) => out('end', err));
  client.on('close', (hadError) => { out('close', hadError); peer.destroy(); });
  setTimeout(() => { client.destroy(); out('destroyed'); }, 30);
});
