// STR-10: unshift() puts back at the front; after 'end' it is an error.
const { lane, pair } = require('../lib.js');

pair({}, { allowHalfOpen: true }, (client, peer) => {
  const out = lane('client');
  client.once('data', (chunk) => {
    out('first', chunk);
    client.pause();
    client.unshift(chunk.subarray(2));
    client.unshift('xy');
    out(client.readableLength);
    client.on('data', (chunk) => out('again', chunk));
    setImmediate(() => client.resume());
  });
  client.on('end', () => { out('end'); setTimeout(() => out(client.unshift('late')), 30); });
  client.on('error', (err) => out('error', err)).on('close', () => { out('close'); peer.destroy(); });
  peer.end('hello');
});
