// WR-04: a string that is written with the encoding 'buffer' throws.
const { attempt, lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  attempt('write', () => client.write('text', 'buffer'), out);
  client.destroy();
  peer.destroy();
});
