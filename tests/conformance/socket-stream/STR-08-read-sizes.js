// STR-08 STR-09: read(n) with more, less and exactly what is buffered.
const { lane, pair, until } = require('../lib.js');

pair({}, { highWaterMark: 16 }, (client, peer) => {
  const out = lane('client');
  peer.end('0123456789');
  until(() => client.readableLength === 10, () => {
    out(client.readableLength, client.read(0), client.read(3), client.readableLength);
    out(client.read(7));
    out(client.read(5), client.readableHighWaterMark);
    client.on('end', () => out('end', client.read())).on('close', () => out('close'));
  });
  client.on('readable', () => {});
});
