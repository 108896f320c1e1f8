// WR-22: small writes to several sockets by turns; each gets its own, in order.
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

const run = (where, out) => {
  const got = [];
  let connected = 0;
  const clients = [];
  const server = net.createServer((peer) => {
    const at = got.push('') - 1;
    peer.setEncoding('latin1');
    peer.on('data', (text) => { got[at] += text; });
    peer.on('end', () => {
      connected -= 1;
      if (connected === 0) { server.close(); got.sort().forEach((text) => out(text)); }
    });
  });
  server.listen(where, () => {
    const to = where.path ?? mask(server.address().port, 'PORT');
    for (let i = 0; i < 3; i++) {
      const client = net.connect(to, () => {
        connected += 1;
        clients[i] = client;
        if (connected === 3) write();
      });
    }
  });
  const write = () => {
    for (let round = 0; round < 6; round++) {
      clients.forEach((client, at) => {
        for (let i = 0; i <= round; i++) client.write(`${at}${round}${i} `);
      });
    }
    clients.forEach((client) => client.end());
  };
};
run({ port: 0, host: '127.0.0.1' }, lane('ports'));
run({ path: socketPath() }, lane('paths'));
