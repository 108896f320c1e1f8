// TMO-07: of a write that stalls, what the kernel took at once counts as activity one time.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.pause();
  peer._handle.readStop();
  client.on('error', () => {});
  client.on('timeout', () => out('timeout'));
  client.write(Buffer.alloc(30 * 1024 * 1024), () => {});
  client.setTimeout(200);
  setTimeout(() => out('between'), 300);
  setTimeout(() => { out('over'); client.destroy(); peer.destroy(); }, 1000);
});
