// WR-04 WR-05: encodings that write() refuses, even for a Buffer.
const { attempt, lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  attempt('write', () => client.write('x', 'nonsense'), out);
  attempt('buffer', () => client.write(Buffer.from('x'), 'nonsense'), out);
  attempt('end', () => client.end('x', 'utf-9'), out);
  attempt('setEncoding', () => client.setEncoding('nonsense'), out);
  attempt('setDefaultEncoding', () => client.setDefaultEncoding('nonsense'), out);
  out(client.writable, client.destroyed);
  client.destroy();
  peer.destroy();
});
