// WR-17: destroy() with corked writes, without and with an error.
const { lane, pair } = require('../lib.js');

const run = (err, out = lane(err ? 'with an error' : 'without')) => pair({}, {}, (client, peer) => {
  client.cork();
  client.write('a', (err) => out('a', err));
  client.write('b', (err) => out('b', err));
  client.on('error', (err) => out('error', err));
  client.on('close', (hadError) => { out('close', hadError, client.bytesWritten); peer.destroy(); });
  client.destroy(err);
  out('destroyed', client.writableLength);
});
run();
run(new Error('mine'));
