// STR-26 STR-27: with allowHalfOpen on both ends each half is closed by hand; all events of both.
const { lane, pair, watch } = require('../lib.js');

pair({ allowHalfOpen: true }, { allowHalfOpen: true }, (client, peer) => {
  const names = 'end prefinish finish close';
  const out = lane('client');
  const seen = lane('server');
  watch(client, names, out);
  watch(peer, names, seen);
  peer.resume().on('end', () => setTimeout(() => { seen('ending'); peer.end('bye'); }, 30));
  client.setEncoding('utf8').on('data', (text) => out('data', text));
  client.end('hi');
});
