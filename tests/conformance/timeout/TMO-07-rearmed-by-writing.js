// TMO-07: outgoing data restarts the timer.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.resume();
  let writes = 0;
  client.setTimeout(400, () => { out('timeout after', writes); client.destroy(); peer.destroy(); });
  const timer = setInterval(() => {
    writes += 1;
    client.write('x');
    if (writes === 5) clearInterval(timer);
  }, 100);
});
