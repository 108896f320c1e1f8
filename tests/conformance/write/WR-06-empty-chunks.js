// WR-06 WR-07: empty writes call back and send nothing.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  peer.on('data', (chunk) => seen('data', chunk)).on('end', () => seen('end'));
  out(client.write('', () => out('first')), client.bytesWritten);
  out(client.write(Buffer.alloc(0), () => out('second')), client.bytesWritten);
  out(client.write('', 'hex', () => out('third')));
  client.resume();
  setTimeout(() => client.end('', () => out('end callback')), 20);
});
