// MET-08: destroy() inside 'data', 'end', 'error' and 'close' handlers.
const { lane, pair, watch } = require('../lib.js');

const names = 'data end finish error close';
const cases = {
  data: (client, peer) => peer.end('some data'),
  end: (client, peer) => peer.end(),
  error: (client) => client.destroy(new Error('mine')),
  close: (client) => client.destroy(),
};
for (const name of Object.keys(cases)) {
  const out = lane(name);
  pair({}, {}, (client, peer) => {
    client.setEncoding('utf8');
    watch(client, names, out);
    client.on(name, () => { client.destroy(); out('destroyed'); });
    peer.resume().on('error', () => {});
    cases[name](client, peer);
  });
}
