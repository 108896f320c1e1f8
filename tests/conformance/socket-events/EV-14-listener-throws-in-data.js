// EV-14: a 'data' listener that throws is an uncaught exception; the socket lives on.
const { lane, pair } = require('../lib.js');

const out = lane('client');
process.on('uncaughtException', (err) => out('uncaught', err));
pair({}, {}, (client, peer) => {
  let calls = 0;
  client.on('data', (chunk) => {
    calls += 1;
    out('data', chunk);
    if (calls === 1) { setTimeout(() => peer.end('b'), 20); throw new Error('in data'); }
  });
  client.on('end', () => out('end')).on('close', () => out('close'));
  peer.write('a');
});
