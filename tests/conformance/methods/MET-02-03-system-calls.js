// MET-02 MET-03 SOC-11 SOC-12 CON-29: setNoDelay and setKeepAlive reach the handle only when something changes.
const { lane, pair } = require('../lib.js');

pair({}, { noDelay: true, keepAlive: true, keepAliveInitialDelay: 2999 }, (client, peer) => {
  const out = lane('client');
  client._handle.setNoDelay = (...args) => { out('handle.setNoDelay', args); return 0; };
  client._handle.setKeepAlive = (...args) => { out('handle.setKeepAlive', args); return 0; };
  client.setNoDelay();
  client.setNoDelay(true);
  client.setNoDelay(0);
  client.setNoDelay(false);
  client.setNoDelay('yes');
  client.setKeepAlive(true, 2000);
  client.setKeepAlive(true, 2500);
  client.setKeepAlive(true, 3000);
  client.setKeepAlive(true);
  client.setKeepAlive();
  client.setKeepAlive(false, 5000);
  client.setKeepAlive(1, NaN);
  client.destroy();
  peer.destroy();
});
