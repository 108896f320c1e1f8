// WR-18 STR-22: corked writes go out together; corks are counted; end() uncorks.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  peer.setEncoding('utf8').on('data', (text) => seen('data', text)).on('end', () => seen('end'));
  client.resume();
  client.cork();
  client.cork();
  client.write('a', () => out('a'));
  client.write('62', 'hex', () => out('b'));
  client.write(Buffer.from('c'), () => out('c'));
  out(client.writableCorked, client.writableLength, client.bytesWritten);
  client.uncork();
  out(client.writableCorked, client.writableLength);
  client.uncork();
  out(client.writableCorked, client.writableLength, client.bytesWritten);
  client.uncork();
  out(client.writableCorked);
  setTimeout(() => {
    client.cork();
    client.write('d');
    client.end('e', () => out('ended'));
    out(client.writableCorked);
  }, 30);
});
