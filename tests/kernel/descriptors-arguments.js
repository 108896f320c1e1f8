'use strict';
// Wrong arguments of sendDescriptors and receiveDescriptors throw in Node's words, and nothing is sent.
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, never, socketPath, throws } = require('./lib.js');

const type = 'ERR_INVALID_ARG_TYPE';
throws(() => sendDescriptors(), { code: type });
throws(() => sendDescriptors(new net.Socket(), [0]), { code: 'ERR_QJSNET_NO_DESCRIPTOR' });
throws(() => receiveDescriptors(new net.Socket()), { code: 'ERR_QJSNET_NO_DESCRIPTOR' });
throws(() => receiveDescriptors(net.createServer()), { code: type });

const tcp = net.createServer((peer) => {
  throws(() => sendDescriptors(peer, [0]), { code: 'ERR_QJSNET_SOCKET_KIND', message: 'The socket is not a Unix socket' });
  throws(() => receiveDescriptors(peer), { code: 'ERR_QJSNET_SOCKET_KIND' });
  peer.destroy();
  tcp.close();
});
tcp.listen(0, () => net.connect(tcp.address().port).on('error', () => {}).resume());

const path = socketPath();
const server = net.createServer((peer) => {
  peer.on('data', never('data'));
  peer.on('end', called('end', () => peer.end()));
  server.close();
});
server.listen(path, () => {
  const socket = net.connect(path, called('connect', () => {
    throws(() => sendDescriptors(socket, 0), { code: type, message: 'The "fds" argument must be an instance of Array. Received type number (0)' });
    throws(() => sendDescriptors(socket, []), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'fds' must have 1 to 253 elements. Received []" });
    throws(() => sendDescriptors(socket, Array(254).fill(0)), { code: 'ERR_INVALID_ARG_VALUE' });
    throws(() => sendDescriptors(socket, ['0']), { code: type, message: 'The "fds[0]" argument must be of type number. Received type string (\'0\')' });
    throws(() => sendDescriptors(socket, [0, -1]), { code: 'ERR_OUT_OF_RANGE', name: 'RangeError' });
    throws(() => sendDescriptors(socket, [0, 1e6]), { code: 'EBADF', syscall: 'dup' });
    throws(() => sendDescriptors(socket, [0], 5), { code: type });
    throws(() => sendDescriptors(socket, [0], ''), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'data' must not be empty. Received ''" });
    throws(() => sendDescriptors(socket, [0], 'x', 5), { code: type });
    throws(() => receiveDescriptors(socket, 5), { code: type });
    assert.strictEqual(socket.bytesWritten, 0);
    socket.end();
    socket.resume();
  }));
});
