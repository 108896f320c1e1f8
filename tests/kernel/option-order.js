'use strict';
// Seen from outside: kept options are set on the new descriptor before it is bound, connected or made to listen.
const net = require('net');
const { setOption } = require('qjsnet');
const { assert, isTraced, traced } = require('./lib.js');

if (isTraced) {
  const server = net.createServer((socket) => {
    socket.resume().end();
    server.close();
  });
  setOption(server, 'receiveBufferSize', 11111);
  setOption(server, 'fastOpen', 3);
  server.listen(0, '127.0.0.1', () => {
    const socket = new net.Socket();
    for (const [name, value] of [['sendBufferSize', 22222], ['fastOpen', true], ['maxSegmentSize', 900], ['freeBind', true]]) {
      setOption(socket, name, value);
    }
    socket.connect({ port: server.address().port, host: '127.0.0.1', localAddress: '127.0.0.2' });
    socket.resume();
    socket.end('x');
  });
} else {
  const lines = traced('socket,setsockopt,bind,connect,listen').filter((line) => /\w\(/.test(line));
  const at = (pattern) => {
    const found = lines.findIndex((line) => pattern.test(line));
    assert.ok(found >= 0, `${pattern} in\n${lines.join('\n')}`);
    return found;
  };
  const inOrder = (...patterns) => {
    const places = patterns.map(at);
    assert.deepStrictEqual(places, [...places].sort((a, b) => a - b), lines.join('\n'));
  };
  inOrder(/SO_RCVBUF, \[11111\]/, /TCP_FASTOPEN, \[3\]/, /bind\(.*127\.0\.0\.1/, /listen\(/);
  inOrder(/SO_SNDBUF, \[22222\]/, /TCP_FASTOPEN_CONNECT, \[1\]/, /TCP_MAXSEG, \[900\]/, /IP_FREEBIND, \[1\]/, /bind\(.*127\.0\.0\.2/,
    /connect\(/);
}
