// Async iteration of sockets that is left by break, return, throw, and never begun.
const { serve, must, big } = require('./lib');
const net = require('net');

const server = serve((peer) => { peer.on('error', () => {}).end(big(1)); }, must(async (_, port) => {
  const dial = () => net.connect(port, '127.0.0.1').on('error', () => {});
  for await (const chunk of dial()) { gc(); break; }
  await (async () => { for await (const chunk of dial()) return chunk; })();
  await (async () => { for await (const chunk of dial()) throw new Error('wanted'); })().catch(() => {});
  await (async () => { const s = dial(); for await (const chunk of s) s.destroy(new Error('told')); })().catch(() => {});
  const iterator = dial()[Symbol.asyncIterator]();
  await iterator.next();
  gc();
  await iterator.return();
  dial()[Symbol.asyncIterator]();
  const left = dial();
  // On a busy machine nothing may have come when it is destroyed: then the wait fails.
  left[Symbol.asyncIterator]().next().catch(() => {});
  setTimeout(() => { left.destroy(); gc(); }, 20);
  let whole = 0;
  for await (const chunk of dial()) whole += chunk.length;
  if (whole !== 1 << 20) throw new Error(`${whole}`);
  left.destroy();
  server.close();
}));
