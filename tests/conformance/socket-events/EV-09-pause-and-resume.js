// EV-09 STR-05 STR-06: 'pause' at once and only on a change, 'resume' on a tick and once.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.on('pause', (...args) => out('pause', args)).on('resume', (...args) => out('resume', args));
  client.pause();
  client.pause();
  out('paused');
  client.resume();
  client.resume();
  process.nextTick(() => {
    out('tick');
    client.pause();
    client.resume();
    client.pause();
    out('three calls made');
    setImmediate(() => { out('immediate', client.isPaused()); client.destroy(); peer.destroy(); });
  });
  out('resumed');
});
