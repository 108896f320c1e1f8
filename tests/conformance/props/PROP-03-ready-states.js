// PROP-03 PROP-04 PROP-05: readOnly and writeOnly with half open sockets.
const { lane, pair } = require('../lib.js');

pair({ allowHalfOpen: true }, { allowHalfOpen: true }, (client, peer) => {
  const out = lane('states');
  out('open', client.readyState, peer.readyState);
  peer.resume();
  client.end();
  out('client ended', client.readyState, client.readable, client.writable);
  peer.on('end', () => {
    out('peer', peer.readyState, peer.readable, peer.writable);
    peer.end();
    out('peer ended', peer.readyState);
  });
  client.resume().on('end', () => out('client end', client.readyState, client.destroyed));
  client.on('close', () => out('client close', client.readyState));
});
