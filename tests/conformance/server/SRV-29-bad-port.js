// SRV-29: ports outside 0 to 65535 are refused at once.
const { attempt } = require('../lib.js');
const net = require('net');

for (const port of [-1, 65536, 1.5, NaN, Infinity, 1e20, -0.1]) {
  attempt('listen', () => net.createServer().listen(port));
  attempt('listen options', () => net.createServer().listen({ port }));
}
for (const port of ['', ' ', 'abc', '-1', '65536', '1.5']) attempt('options', () => net.createServer().listen({ port }));
