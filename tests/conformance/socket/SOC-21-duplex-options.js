// SOC-21: options of Duplex that a socket passes on, and those that it forces.
const { lane, pair } = require('../lib.js');

const out = lane('client');
pair({}, { encoding: 'utf8', defaultEncoding: 'hex', emitClose: true, autoDestroy: false, decodeStrings: true }, (client, peer) => {
  out(client.readableEncoding, client._writableState.defaultEncoding);
  out(client._readableState.emitClose, client._readableState.autoDestroy, client._writableState.decodeStrings);
  client.on('data', (text) => out('data', typeof text, text));
  client.on('end', () => out('end')).on('close', () => out('close'));
  client.write('6869');
  peer.on('data', (chunk) => peer.end(chunk));
});
