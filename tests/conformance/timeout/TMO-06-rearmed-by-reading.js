// TMO-06: incoming data restarts the timer, also while paused.
const { lane, pair } = require('../lib.js');

const run = (name, prepare, out = lane(name)) => pair({}, {}, (client, peer) => {
  prepare(client);
  let writes = 0;
  client.setTimeout(400, () => { out('timeout after', writes); client.destroy(); peer.destroy(); });
  const timer = setInterval(() => {
    writes += 1;
    peer.write('x');
    if (writes === 5) clearInterval(timer);
  }, 100);
});
run('flowing', (client) => client.resume());
run('paused', (client) => client.once('data', () => client.pause()));
