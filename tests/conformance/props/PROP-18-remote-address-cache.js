// PROP-18 PROP-12: after the end remote* is known only if it was read before; local* never.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('after destroy');
  out(client.remoteAddress, client.remoteFamily, client.remotePort, client.localAddress);
  client.destroy();
  peer.destroy();
  out(client.remoteAddress, client.remoteFamily, client.remotePort, client.localAddress, client.localPort, client.address());
  out(peer.remoteAddress, peer.remoteFamily);
  client.on('close', () => out('close', client.remoteAddress, client.localAddress));
});
