'use strict';
// Sockets of AF_VSOCK: a server has a name of that family, one port is taken once, and a connection to this machine works where
// the kernel has a loopback; elsewhere the error is one of connecting.
const net = require('net');
const { connect, listen } = require('qjsnet');
const { assert, called, skip, throws } = require('./lib.js');

const ANY = 2 ** 32 - 1;
const LOOPBACK = 1;
const server = net.createServer((peer) => peer.on('data', (data) => peer.end(data.toString().toUpperCase())));
const second = net.createServer();

server.once('error', (error) => {
  assert.strictEqual(error.syscall, 'listen');
  skip(`no AF_VSOCK: ${error.code}`);
});
const listening = () => {
  const name = server.address();
  assert.match(name, /^vsock:4294967295:\d+$/);
  const port = Number(name.split(':')[2]);
  throws(() => listen(server, { cid: ANY, port }), { code: 'ERR_SERVER_ALREADY_LISTEN' });
  second.on('error', called('error', (error) => {
    assert.strictEqual(error.code, 'EADDRINUSE');
    assert.strictEqual(error.syscall, 'listen');
    assert.strictEqual(error.address, name);
    reach(port);
  }));
  listen(second, { cid: ANY, port });
};
listen(server, { cid: ANY, port: ANY }, listening);

function reach(port) {
  const socket = connect({ cid: LOOPBACK, port, connectTimeout: 1000 }, () => socket.write('text'));
  assert.strictEqual(socket.connecting, true);
  let text = '';
  let failed;
  socket.on('data', (data) => { text += data; });
  socket.on('error', (error) => {
    failed = error;
    assert.strictEqual(error.syscall, 'connect');
    assert.strictEqual(error.message, `connect ${error.code} vsock:1:${port}`);
    assert.strictEqual(error.address, `vsock:1:${port}`);
  });
  socket.on('close', called('close', () => {
    if (failed) console.log(`skipped: no loopback of AF_VSOCK: ${failed.code}`);
    else assert.strictEqual(text, 'TEXT');
    server.close();
  }));
}
