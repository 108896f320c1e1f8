'use strict';
// An address that the machine does not have can be bound with `freeBind` or `transparent`, on either side, in both families.
const net = require('net');
const { setOption } = require('qjsnet');
const { assert, called, inNamespace, never, output } = require('./lib.js');

inNamespace(() => {
  const plain = net.createServer();
  plain.listen(0, '192.0.2.7', never('listening'));
  plain.on('error', called('error', (error) => assert.strictEqual(error.code, 'EADDRNOTAVAIL')));

  for (const [option, host] of [['freeBind', '192.0.2.7'], ['transparent', '192.0.2.8'], ['freeBind', '2001:db8::7'], ['transparent', '2001:db8::8']]) {
    const server = net.createServer();
    setOption(server, option, true);
    server.listen(0, host, called('listening', () => {
      assert.strictEqual(server.address().address, host);
      const shown = output('ss', ['-Htnl']);
      if (shown !== undefined) assert.ok(shown.includes(host), shown);
      server.close();
    }));
  }

  const server = net.createServer((peer) => {
    assert.strictEqual(peer.remoteAddress, '192.0.2.9');
    peer.end();
  });
  output('ip', ['route', 'add', 'local', '192.0.2.9', 'dev', 'lo']);
  server.listen(0, '127.0.0.1', () => {
    const socket = new net.Socket();
    setOption(socket, 'transparent', true);
    socket.connect({ port: server.address().port, host: '127.0.0.1', localAddress: '192.0.2.9' });
    socket.on('connect', called('connect', () => {}));
    socket.resume().on('close', called('close', () => server.close()));
  });
});
