// N26-25: the backlog is a number behind the bound socket, and nothing that an object has.
const { log } = require('../lib.js');
const net = require('net');

for (const args of [
  (b) => [b], (b) => [b, 5], (b) => [b, 'x', 9], (b) => [b, '7'], (b) => [b, 0, 3], (b) => [b, null], (b) => [b, undefined, () => {}],
  (b) => [{ handle: b, backlog: 7 }], (b) => [{ handle: b, backlog: 7 }, 6],
]) {
  const bound = new net.BoundSocket({ host: '127.0.0.1' });
  const { fd } = { fd: bound.fd() };
  const server = net.createServer();
  server.listen(...args(bound));
  log(server.listening, server._handle.fd === fd);
  server.close();
}
