// TMO-04: zero disarms the timer and takes the given callback off.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const never = () => out('never');
  client.setTimeout(20, never);
  client.setTimeout(0);
  out(client.listenerCount('timeout'), client.timeout);
  client.setTimeout(20, never);
  client.setTimeout(0, never);
  out(client.listenerCount('timeout'));
  setTimeout(() => { out('over'); client.destroy(); peer.destroy(); }, 80);
});
