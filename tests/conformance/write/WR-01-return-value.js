// WR-01: write() says false when the high water mark is reached, and while connecting.
const { lane, pair } = require('../lib.js');

pair({}, { highWaterMark: 10 }, (client, peer) => {
  const out = lane('connected');
  client.cork();
  out(client.write('12345'), client.writableLength, client.writableNeedDrain);
  out(client.write('1234'), client.writableLength, client.writableNeedDrain);
  out(client.write('1'), client.writableLength, client.writableNeedDrain);
  out(client.write(''), client.writableLength, client.writableNeedDrain);
  client.on('drain', () => { out('drain', client.writableLength, client.writableNeedDrain); client.destroy(); peer.destroy(); });
  client.uncork();
  out('uncorked', client.writableLength);
});
