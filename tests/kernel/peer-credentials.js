'use strict';
// `peerCredentials` tells who is at the other end of a Unix socket.
const net = require('net');
const { peerCredentials } = require('qjsnet');
const { assert, called, socketPath, throws } = require('./lib.js');

throws(() => peerCredentials(new net.Socket()), { code: 'ERR_QJSNET_NO_DESCRIPTOR' });
throws(() => peerCredentials('x'), { code: 'ERR_INVALID_ARG_TYPE' });

const self = { pid: process.pid, uid: process.getuid(), gid: process.getgid() };
const path = socketPath();
const server = net.createServer(called('connection', (peer) => {
  assert.deepStrictEqual(peerCredentials(peer), self);
  peer.end();
  server.close();
}));
server.listen(path, () => {
  const socket = net.connect(path, called('connect', () => {
    assert.deepStrictEqual(peerCredentials(socket), self);
    socket.resume();
  }));
});

const tcp = net.createServer((peer) => {
  throws(() => peerCredentials(peer), { code: 'ERR_QJSNET_SOCKET_KIND', message: 'The socket is not a Unix socket' });
  peer.destroy();
  tcp.close();
});
tcp.listen(0, () => net.connect(tcp.address().port).resume().on('error', () => {}));
