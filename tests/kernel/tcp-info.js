'use strict';
// `tcpInfo` counts what went over a connection, and says which state it is in.
const net = require('net');
const { tcpInfo } = require('qjsnet');
const { assert, called, output, socketPath, throws } = require('./lib.js');

throws(() => tcpInfo(new net.Socket()), { code: 'ERR_QJSNET_NO_DESCRIPTOR', name: 'Error' });
throws(() => tcpInfo({}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "socket" argument must be an instance of Socket. Received an instance of Object' });
throws(() => tcpInfo(net.createServer()), { code: 'ERR_INVALID_ARG_TYPE' });

const server = net.createServer((peer) => peer.end('12345'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('connect', called('connect', () => {
    const info = tcpInfo(socket);
    assert.deepStrictEqual(Object.keys(info), [
      'state', 'rtt', 'rttVariance', 'minRtt', 'retransmissionTimeout', 'retransmits', 'totalRetransmits', 'congestionWindow',
      'slowStartThreshold', 'sendMss', 'receiveMss', 'pathMtu', 'unacked', 'lost', 'bytesSent', 'bytesReceived', 'bytesAcked',
      'bytesRetransmitted', 'bytesNotSent', 'deliveryRate', 'busyTime',
    ]);
    assert.strictEqual(info.state, 'ESTABLISHED');
    assert.ok(info.rtt > 0 && info.rtt < 1000, `${info.rtt}`);
    assert.ok(info.congestionWindow > 0);
    assert.ok(info.sendMss > 500);
    assert.strictEqual(info.slowStartThreshold, Infinity);
    const shown = output('ss', ['-Htni', 'dport', '=', `:${port}`]);
    if (shown !== undefined) {
      assert.ok(shown.includes(`cwnd:${info.congestionWindow}`), shown);
      assert.ok(shown.includes(`pmtu:${info.pathMtu}`), shown);
    }
  }));
  socket.resume();
  socket.on('end', called('end', () => {
    assert.strictEqual(tcpInfo(socket).state, 'CLOSE_WAIT');
    socket.write('123', called('written', () => {
      const info = tcpInfo(socket);
      assert.strictEqual(info.bytesReceived, 6);
      if (info.bytesSent !== undefined) assert.strictEqual(info.bytesSent, 3);
      socket.end();
      server.close();
    }));
  }));
  socket.on('close', called('close', () => throws(() => tcpInfo(socket), { code: 'ERR_QJSNET_NO_DESCRIPTOR' })));
});

const unix = net.createServer((peer) => {
  throws(() => tcpInfo(peer), { code: 'ERR_QJSNET_SOCKET_KIND', message: 'The socket is not a TCP socket' });
  peer.destroy();
  unix.close();
});
const path = socketPath();
unix.listen(path, () => net.connect(path).resume());
