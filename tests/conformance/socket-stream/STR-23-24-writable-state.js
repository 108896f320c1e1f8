// STR-23 STR-24: setDefaultEncoding and the writable getters.
const { attempt, lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  const show = (when) => out(when, client.writable, client.writableEnded, client.writableFinished, client.writableLength,
    client.writableNeedDrain, client.writableCorked);
  peer.on('data', (chunk) => seen('data', chunk));
  attempt('default encoding', () => client.setDefaultEncoding('HEX') === client, out);
  client.write('6869');
  show('written');
  client.on('finish', () => show('finish'));
  client.end();
  show('ended');
  client.resume().on('close', () => show('close'));
  out('writableAborted' in client, client.writableObjectMode, Array.isArray(client.writableBuffer));
});
