// TMO-07: a write in 'timeout' restarts the timer, also while nothing is read.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  let times = 0;
  peer.resume();
  client.pause();
  client.setTimeout(20);
  client.on('timeout', () => {
    times += 1;
    out('timeout', times);
    if (times < 3) {
      client.write('still here');
    } else {
      client.destroy();
      peer.destroy();
    }
  });
});
