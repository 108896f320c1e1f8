// WR-22: small writes of many callbacks, until the kernel takes no more: what is left counts in the socket's state.
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

function run(where, out, hurry) {
  const server = net.createServer({ pauseOnConnect: true }, (peer) => {
    server.close();
    let received = 0;
    let right = true;
    peer.on('data', (chunk) => {
      const first = (100 - received % 100) % 100;
      for (let i = first; i < chunk.length; i += 100) right &&= chunk[i] === ((received + i) / 100 & 255);
      received += chunk.length;
    });
    peer.on('end', () => { out('arrived', received === written, right); peer.end(); });
    start = () => peer.resume();
  });
  let start;
  let written = 0;
  server.listen(where, () => {
    const client = net.connect(where.path ?? mask(server.address().port, 'PORT'));
    client.on('finish', () => out('finish')).on('close', (hadError) => out('close', hadError, client.bytesWritten === written));
    const more = () => {
      if (client.writableLength > 0) {
        const { length, writing, needDrain, pendingcb } = client._writableState;
        out('left', length % 100, length === client.writableLength, writing, needDrain, pendingcb > 0, client.bytesWritten === written);
        setTimeout(start, 10);
        return hurry(client);
      }
      for (let i = 0; i < 40; i += 1) {
        client.write(Buffer.alloc(100, (written / 100) & 255));
        written += 100;
      }
      setImmediate(more);
    };
    client.on('connect', more);
    client.resume();
  });
}

const ways = {
  ended: (client) => client.end(),
  later: (client) => setTimeout(() => client.end(), 40),
  soon: (client) => client.destroySoon(),
};
for (const [name, hurry] of Object.entries(ways)) {
  run({ port: 0, host: '127.0.0.1' }, lane(`${name} on a port`), hurry);
  run({ path: socketPath() }, lane(`${name} on a path`), hurry);
}
