// WR-20: many large writes queued at once are called back in order and arrive whole.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('order');
  let got = 0;
  peer.on('data', (data) => { got += data.length; }).on('end', () => out('received', got));
  for (let i = 0; i < 5; i += 1) client.write(Buffer.alloc(1000000, i), () => out('callback', i));
  client.write('ab'.repeat(100000), 'hex', () => out('callback hex'));
  client.write('\u20ac'.repeat(100000), () => out('callback text'));
  client.end();
  client.resume();
});
