// SRV-43 CON-24: of an abstract name every byte counts, a NUL inside of it too; a path of files has none.
const { lane, mask } = require('../lib.js');
const net = require('net');

const name = `\0${mask(`qjsnet-${process.pid}`, 'NAME')}`;
const cases = [
  [name], [`${name}\0`], [`${name}\0b`], [`${name}\0b\0\0c`], [`${name}\0b`, `${name}\0c`], [name, `${name}\0`], [`${name}\0`, name],
  [`${name}é`], [`${name}${'x'.repeat(60)}`], [`/tmp/a\0b`], [`a\0b`],
];
const next = (index) => {
  if (index === cases.length) return;
  const [path, to = path] = cases[index];
  const out = lane(`case ${index}`);
  const server = net.createServer((peer) => peer.end('hello'));
  server.on('error', (error) => {
    out('server', error);
    next(index + 1);
  });
  server.listen(path, () => {
    out('listening', server.address());
    const client = net.connect(to);
    client.on('data', (chunk) => out('data', chunk.toString())).on('error', (error) => out('client', error));
    client.on('close', () => server.close(() => next(index + 1)));
  });
};
next(0);
