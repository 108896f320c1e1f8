// WR-14 EV-13 EV-17: a peer that resets in mid-write gives one error and one 'close'.
const { lane, pair } = require('../lib.js');

pair({ pauseOnConnect: true }, {}, (client, peer) => {
  const out = lane('client');
  let errors = 0;
  let failed;
  client.on('error', (err) => { errors += 1; out('error', ['EPIPE', 'ECONNRESET'].includes(err.code), ['read', 'write'].includes(err.syscall), client.errored === err); });
  client.on('end', () => out('end')).on('finish', () => out('finish'));
  client.on('close', (hadError) => out('close', hadError, errors, failed));
  client.write(Buffer.alloc(8 * 1024 * 1024), (err) => { failed = err instanceof Error; });
  setTimeout(() => peer.resetAndDestroy(), 30);
});
