// WR-22 WR-14: a peer that resets between bursts of small writes: one 'error', then 'close', each callback once.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  let errors = 0;
  let called = 0;
  let asked = 0;
  let closed = false;
  client.on('error', (err) => {
    errors += 1;
    out('error', ['EPIPE', 'ECONNRESET'].includes(err.code), ['read', 'write'].includes(err.syscall),
      closed, client.errored === err, client.destroyed);
  });
  client.on('close', (hadError) => { closed = true; out('close', hadError, errors, asked === called); });
  const burst = () => {
    for (let i = 0; i < 50; i++) client.write('0123456789');
    asked += 1;
    client.write('last', () => { called += 1; });
    for (let i = 0; i < 50; i++) client.write('0123456789');
    if (!client.destroyed) setImmediate(burst);
  };
  burst();
  setTimeout(() => peer.resetAndDestroy(), 20);
});
