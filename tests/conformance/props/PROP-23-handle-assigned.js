// PROP-23 MET-07: `_handle` may be assigned; what stands there is asked, and null is no handle.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const real = client._handle;
  client._handle = { ref() { out('ref'); }, unref() { out('unref'); }, readStart() { return 0; } };
  client.ref().unref();
  out('pending', client.pending, client.bufferSize);
  client._handle = null;
  out('null', client._handle, client.pending, client.bufferSize, client.readyState);
  client._handle = real;
  out('back', client._handle === real, client.pending);
  client.write('still works', () => out('written', client._handle.bytesWritten, client._handle.bytesRead));
  peer.on('data', (chunk) => {
    lane('peer')('data', String(chunk), peer._handle.bytesRead, peer._handle.bytesWritten);
    peer.destroy();
    client.destroy();
  });
});
