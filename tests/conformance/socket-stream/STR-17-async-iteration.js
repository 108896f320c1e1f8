// STR-17: for await over a socket ends with the peer's end.
const { lane, pair } = require('../lib.js');

pair({}, {}, async (client, peer) => {
  const out = lane('client');
  client.setEncoding('utf8');
  client.on('close', () => out('close event'));
  peer.write('one');
  setTimeout(() => peer.end('two'), 30);
  let text = '';
  for await (const chunk of client) { text += chunk; }
  out(text, client.destroyed, client.readableEnded);
});
