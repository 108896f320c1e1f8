// PROP-12 PROP-15: getsockname and getpeername of the handle fill the object they are given.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const [here, there] = [{}, {}];
  out(client._handle.getsockname(here), here);
  out(client._handle.getpeername(there), there);
  out(here.port === client.localPort, there.port === peer.localPort);
  const handle = peer._handle;
  peer.destroy();
  handle.close();
  out('closed', handle.fd, handle.reading);
  client.destroy();
});
