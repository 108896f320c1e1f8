// STR-19: iterator({destroyOnReturn: false}) leaves the socket alone.
const { lane, pair } = require('../lib.js');

pair({}, {}, async (client, peer) => {
  const out = lane('client');
  client.setEncoding('utf8');
  peer.write('one');
  for await (const chunk of client.iterator({ destroyOnReturn: false })) { out(chunk); break; }
  out(client.destroyed);
  peer.end('two');
  for await (const chunk of client) out(chunk);
  out('done');
});
