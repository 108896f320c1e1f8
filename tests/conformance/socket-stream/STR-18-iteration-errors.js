// STR-18: errors and a bare destroy() end the loop with a rejection.
const { lane, pair } = require('../lib.js');

const run = (name, act, out = lane(name)) => pair({}, {}, async (client, peer) => {
  peer.on('error', () => {}).resume();
  client.on('close', (hadError) => { out('close', hadError); peer.destroy(); });
  setTimeout(act, 20, client);
  try {
    for await (const chunk of client) out(chunk);
    out('ended');
  } catch (err) { out('rejected', err); }
});
run('with an error', (client) => client.destroy(new Error('mine')));
run('without', (client) => client.destroy());
