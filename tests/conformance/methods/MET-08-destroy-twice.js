// MET-08 MET-09 EV-14: only the first destroy() counts; callbacks of destroy run at once.
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  watch(client, 'end finish error close', out);
  out(client.destroy(new Error('first')) === client);
  out(client.destroy(new Error('second')) === client, client.errored.message);
  client.destroy();
  out(client.destroy(new Error('with a callback'), (err) => out('callback', err)) === client);
  client.on('close', () => {
    client.destroy(new Error('third'));
    setImmediate(() => { out('later', client.errored.message); peer.destroy(); });
  });
});
