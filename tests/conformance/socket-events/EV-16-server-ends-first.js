// EV-16 STR-25: data and FIN from the peer: the whole sequence of a flowing client.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  client.setEncoding('utf8');
  watch(client, 'pause resume data end prefinish finish drain error close', out);
  watch(peer, 'end prefinish finish drain error close', seen);
  peer.resume();
  peer.end('all there is', () => seen('callback'));
});
