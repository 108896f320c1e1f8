// HOST: after a callback from the network: ticks, then microtasks, then immediates before timers.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.once('data', () => {
    setTimeout(() => { out('timeout'); client.destroy(); peer.destroy(); }, 0);
    setImmediate(() => out('immediate'));
    Promise.resolve().then(() => { out('microtask'); process.nextTick(() => out('tick of the microtask')); });
    process.nextTick(() => out('tick'));
    queueMicrotask(() => out('second microtask'));
    out('data');
  });
  peer.write('x');
});
