// MET-10: destroySoon() flushes what is queued, then destroys.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  watch(client, 'prefinish finish end error close', out);
  let got = 0;
  peer.on('data', (chunk) => { got += chunk.length; }).on('end', () => seen(got)).on('error', () => {});
  client.write(Buffer.alloc(3000000));
  out(client.destroySoon(), client.writable, client.destroyed);
  out(client.destroySoon());
});
