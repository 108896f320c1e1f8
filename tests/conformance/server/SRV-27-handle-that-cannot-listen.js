// SRV-27: listening on the handle of a connected socket fails, and closes the handle.
const { lane, pair, watch } = require('../lib.js');
const net = require('net');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'end error', out);
  watch(peer, 'end close', lane('peer'));
  peer.resume();
  setTimeout(() => {
    const server = net.createServer();
    server.on('error', (err) => {
      out('listen', err, server.listening, server._handle);
      client.write('x', (err) => out('written', err.code));
    });
    server.listen(client._handle);
  }, 20);
  peer.on('close', () => process.exit());
});
