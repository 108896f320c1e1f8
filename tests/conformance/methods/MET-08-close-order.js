// MET-08 EV-14: where 'close' stands among ticks, microtasks, immediates.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => setTimeout(() => {
  const out = lane('from a timer');
  client.on('error', () => out('error')).on('close', () => { out('close'); peer.destroy(); });
  setImmediate(() => out('immediate'));
  process.nextTick(() => out('tick before'));
  Promise.resolve().then(() => out('microtask'));
  client.destroy(new Error('mine'));
  process.nextTick(() => out('tick after'));
}, 10));
