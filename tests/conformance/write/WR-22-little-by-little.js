// WR-22: small writes of many callbacks, until the kernel takes no more: what is left counts in the socket's state.
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

function run(where, out, hurry) {
  const server = net.createServer({ pauseOnConnect: true }, (peer) => {
    server.close();
    let received = 0;
    let right = true;
    peer.on('data', (chunk) => {
      const first = (1000 - received % 1000) % 1000;
      for (let i = first; i < chunk.length; i += 1000) right &&= chunk[i] === ((received + i) / 1000 & 255);
      received += chunk.length;
    });
    peer.on('end', () => {
      // What was not counted as waiting is with the peer, whatever the socket did then.
      const missing = written - received;
      out('arrived', missing === 0, missing <= left, missing > left - 1000 || missing === 0, right);
      peer.end();
    });
    start = () => peer.resume();
  });
  let start;
  let left;
  let written = 0;
  server.listen(where, () => {
    const client = net.connect(where.path ?? mask(server.address().port, 'PORT'));
    client.on('finish', () => out('finish')).on('close', (hadError) => out('close', hadError, client.bytesWritten === written));
    const more = () => {
      // Some wait behind the one in flight, which alone would count as written.
      if (client.writableLength > 1000) {
        const { length, writing, needDrain, pendingcb } = client._writableState;
        out('left', length % 1000, length === client.writableLength, writing, needDrain, pendingcb > 0, client.bytesWritten === written);
        left = length;
        setTimeout(start, 10);
        return hurry(client);
      }
      for (let i = 0; i < 15; i += 1) {
        client.write(Buffer.alloc(1000, (written / 1000) & 255));
        written += 1000;
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
  destroyed: (client) => client.destroy(),
};
for (const [name, hurry] of Object.entries(ways)) {
  run({ port: 0, host: '127.0.0.1' }, lane(`${name} on a port`), hurry);
  run({ path: socketPath() }, lane(`${name} on a path`), hurry);
}
