// WR-22 WR-14: a peer of this very process goes, and the small writes of the same callback tell of it.
const { lane, pair } = require('../lib.js');

const told = (out, client) => (text) => {
  out(text, client.write(text), client.errored?.code, client.writableLength, client.bytesWritten);
};

const ways = {
  destroy: (peer) => peer.destroy(),
  reset: (peer) => peer.resetAndDestroy(),
};

for (const way of Object.keys(ways)) {
  for (const before of [0, 1, 4]) {
    pair({ allowHalfOpen: true }, { allowHalfOpen: true }, (client, peer) => {
      const out = lane(`${way} after ${before}`);
      const write = told(out, client);
      client.on('error', (err) => out('error', err.code, err.syscall));
      client.on('close', (hadError) => out('close', hadError));
      for (let i = 0; i < before; i++) client.write('before');
      ways[way](peer);
      // Nothing is asked between these, and yet what they return is known.
      out([1, 2, 3, 4, 5].map(() => client.write('after')));
      write('last');
    });
  }
}
