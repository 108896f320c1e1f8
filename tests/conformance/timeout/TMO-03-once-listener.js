// TMO-03 TMO-05: the callback is a once listener; each call adds one; nothing is destroyed.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const again = function(...args) { out('callback', args, this === client); };
  client.setTimeout(20, again);
  client.setTimeout(20, again);
  out(client.listenerCount('timeout'));
  client.on('timeout', () => out('event', client.destroyed, client.readyState, client.listenerCount('timeout')));
  setTimeout(() => { client.destroy(); peer.destroy(); }, 200);
});
