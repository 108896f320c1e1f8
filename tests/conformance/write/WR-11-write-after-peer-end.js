// WR-11: a write after both the peer and we have ended.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.resume();
  client.on('error', (err) => out('error', err));
  client.on('finish', () => out('finish'));
  client.on('close', (hadError) => out('close', hadError));
  client.on('end', () => {
    out('end', client.writable);
    setImmediate(() => {
      out('write', client.writable, client.write('x', (err) => out('callback', err)));
    });
  });
  peer.end();
  peer.resume();
});
