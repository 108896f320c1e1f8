// PROP-09 PROP-10: bytesRead and bytesWritten on both ends, in bytes of the encoding.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  out(client.bytesRead, client.bytesWritten);
  client.write('\u20ac');
  out(client.bytesWritten);
  client.write('6869', 'hex');
  out(client.bytesWritten);
  client.write('ab', 'utf16le');
  out(client.bytesWritten);
  client.write(Buffer.alloc(10));
  client.end('!');
  out(client.bytesWritten);
  peer.resume().on('end', () => { seen(peer.bytesRead, peer.bytesWritten); peer.write('abc'); });
  client.resume().on('close', () => {
    out('close', client.bytesRead, client.bytesWritten);
    client.write('more', () => {});
    out('frozen', client.bytesWritten);
  });
  peer.on('close', () => seen('close', peer.bytesRead, peer.bytesWritten));
});
