'use strict';
// A connection into a black hole ends when `userTimeout` says so, long before the kernel would give it up.
const net = require('net');
const { setOption, tcpInfo } = require('qjsnet');
const { assert, called, inNamespace, never, output } = require('./lib.js');

inNamespace(() => {
  const server = net.createServer((peer) => peer.on('error', () => {}));
  server.listen(0, '127.0.0.1', () => {
    const socket = new net.Socket();
    setOption(socket, 'userTimeout', 700);
    socket.connect(server.address().port, '127.0.0.1', called('connect', () => {
      assert.strictEqual(tcpInfo(socket).state, 'ESTABLISHED');
      // From here on nothing arrives, and nothing says so.
      output('ip', ['link', 'set', 'lo', 'down']);
      const begin = Date.now();
      socket.write('into the dark');
      socket.on('data', never('data'));
      socket.on('error', called('error', (error) => {
        const took = Date.now() - begin;
        assert.strictEqual(error.code, 'ETIMEDOUT');
        assert.strictEqual(error.syscall, 'read');
        assert.ok(took >= 600 && took < 10000, `${took}`);
      }));
      socket.on('close', called('close', () => process.exit()));
    }));
  });
});
