// TMO-05 TMO-07: 'timeout' comes once; after new traffic it comes again.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.resume();
  client.on('timeout', () => out('timeout', client.destroyed));
  client.setTimeout(30);
  setTimeout(() => { out('write'); client.write('x'); }, 200);
  setTimeout(() => { out('end'); client.destroy(); peer.destroy(); }, 400);
});
