'use strict';
// What the kernel refuses is a system error that names the option: thrown when there is a descriptor, otherwise the end
// of the connect or listen for which it was kept.
const net = require('net');
const { getOption, setOption } = require('qjsnet');
const { assert, called, never, socketPath, throws } = require('./lib.js');

const refused = { code: 'ENOENT', errno: -2, syscall: 'setsockopt', option: 'congestion', message: 'setsockopt ENOENT congestion' };

function isRefused(error) {
  for (const [key, value] of Object.entries(refused)) assert.strictEqual(error[key], value, error.stack);
  assert.deepStrictEqual(Object.keys(error), ['errno', 'code', 'syscall', 'option']);
}

const server = net.createServer((socket) => socket.resume());
setOption(server, 'congestion', 'nothing');
server.once('error', called('error of the server', (error) => {
  isRefused(error);
  assert.strictEqual(server.listening, false);
  setOption(server, 'congestion', 'reno');
  server.listen(0, called('listening', listening));
}));
server.listen(0);

function listening() {
  throws(() => setOption(server, 'congestion', 'nothing'), refused);
  assert.strictEqual(getOption(server, 'congestion'), 'reno');
  const { port } = server.address();

  const single = new net.Socket();
  setOption(single, 'congestion', 'nothing');
  single.on('connect', never('connect'));
  single.on('error', called('error of the socket', isRefused));
  single.on('close', called('close', () => {}));
  single.connect(port, '127.0.0.1');

  const several = new net.Socket();
  setOption(several, 'congestion', 'nothing');
  several.on('error', called('error of the attempts', (error) => {
    // One attempt or two, as many addresses as localhost has.
    (error.errors ?? [error]).forEach(isRefused);
  }));
  several.connect(port, 'localhost');

  const path = socketPath();
  const unix = net.createServer((socket) => socket.resume());
  unix.listen(path, () => {
    throws(() => setOption(unix, 'userTimeout', 1), { syscall: 'setsockopt', option: 'userTimeout', code: 'ENOTSUP' });
    throws(() => getOption(unix, 'userTimeout'), { syscall: 'getsockopt', option: 'userTimeout', code: 'ENOTSUP' });
    const client = new net.Socket();
    setOption(client, 'sendBufferSize', 9000);
    client.connect(path, called('connect', () => {
      assert.strictEqual(getOption(client, 'sendBufferSize'), 18000);
      throws(() => setOption(client, 'quickAck', true), { syscall: 'setsockopt', option: 'quickAck', code: 'ENOTSUP' });
      client.destroy();
      unix.close();
      server.close();
    }));
  });
}
