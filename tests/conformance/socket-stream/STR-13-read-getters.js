// STR-12 STR-13: readableDidRead, readableEnded, readableAborted.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  const show = (when, s) => (s === client ? out : seen)(when, s.readableDidRead, s.readableEnded, s.readableAborted, s.readableLength);
  show('connected', client);
  client.once('data', () => show('data', client));
  client.on('end', () => show('end', client));
  client.on('close', () => { show('close', client); });
  peer.end('x');
  peer.destroySoon();
  peer.on('close', () => show('close', peer));
});
