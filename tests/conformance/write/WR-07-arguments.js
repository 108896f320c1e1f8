// WR-07: write(chunk, callback), and callbacks that are no functions.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.setEncoding('utf8').on('data', (text) => { out('server', text); });
  out(client.write('a', () => out('two arguments')));
  out(client.write('62', 'hex', () => out('three arguments')));
  out(client.write('c', null, () => out('null encoding')));
  out(client.write('d', undefined, () => out('undefined encoding')));
  out(client.write('e', 'utf8', 'no function'));
  out(client.write('f', 'utf8', null));
  client.resume().end();
});
