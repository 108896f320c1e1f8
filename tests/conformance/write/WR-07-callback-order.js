// WR-07: callbacks of writes that the kernel took at once come on ticks, in order.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  process.nextTick(() => out('tick before'));
  client.write('a', (...args) => out('callback a', args));
  client.write('b', (...args) => out('callback b', args));
  process.nextTick(() => out('tick after'));
  Promise.resolve().then(() => out('microtask'));
  setImmediate(() => { out('immediate'); client.destroy(); peer.destroy(); });
  out('written', client.writableLength, client.bytesWritten);
});
