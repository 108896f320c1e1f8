// STR-18: leaving the loop destroys the socket.
const { lane, pair } = require('../lib.js');

pair({}, {}, async (client, peer) => {
  const out = lane('client');
  peer.on('error', () => {}).resume();
  client.on('error', (err) => out('error', err));
  client.on('close', (hadError) => { out('close', hadError); peer.destroy(); });
  peer.write('x');
  for await (const chunk of client) { out(chunk); break; }
  out('left', client.destroyed);
});
