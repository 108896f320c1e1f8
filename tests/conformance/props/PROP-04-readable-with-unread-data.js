// PROP-04 STR-28: a FIN behind unread data leaves the socket open and readable.
const { lane, pair, until, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'end finish close', out);
  peer.end('unread');
  until(() => client._readableState.ended, () => {
    out(client.readyState, client.readable, client.readableEnded, client.readableLength, client.bytesRead, client.destroyed);
    out(client._readableState.ended, client._readableState.endEmitted);
    out(client.read());
    out(client.read());
  });
});
