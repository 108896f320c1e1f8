// WR-12: what is written in the 'end' handler still goes out before the automatic end.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  client.on('end', () => {
    out('end', client.writable, client.write('reply', (err) => out('callback', err)));
    process.nextTick(() => out('on a tick', client.write(' and more')));
  });
  watch(client, 'finish error close', out);
  client.resume();
  let text = '';
  peer.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => seen(text));
  peer.end('question');
});
