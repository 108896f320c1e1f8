// PROP-22 SOC-03: allowHalfOpen is looked at when 'end' comes.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.allowHalfOpen = true;
  watch(client, 'end finish close', out);
  client.resume();
  client.on('end', () => setTimeout(() => { out(client.readyState); client.end(); }, 30));
  peer.resume().end();
});
