// WR-06 WR-07: empty writes call back and send nothing.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.on('data', (chunk) => out('server data', chunk)).on('end', () => out('server end'));
  out(client.write('', () => out('first')), client.bytesWritten);
  out(client.write(Buffer.alloc(0), () => out('second')), client.bytesWritten);
  out(client.write('', 'hex', () => out('third')));
  client.resume();
  setTimeout(() => client.end('', () => out('end callback')), 20);
});
