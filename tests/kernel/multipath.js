'use strict';
// `multipath` makes sockets of multipath TCP, which `ss` shows; where the kernel has none the error says so.
const fs = require('fs');
const net = require('net');
const { connect, listen, tcpInfo } = require('qjsnet');
const { assert, called, inNamespace, output, skip } = require('./lib.js');

const SWITCH = '/proc/sys/net/mptcp/enabled';

inNamespace(() => {
  if (!fs.existsSync(SWITCH)) skip('this kernel has no multipath TCP');
  const server = net.createServer((peer) => peer.setEncoding('utf8').on('data', (text) => peer.end(text.toUpperCase())));
  listen(server, { port: 0, host: '127.0.0.1', multipath: true }, called('listening', () => {
    const { port } = server.address();
    const socket = connect({ port, host: '127.0.0.1', multipath: true }, called('connect', () => {
      assert.strictEqual(tcpInfo(socket).state, 'ESTABLISHED');
      const shown = output('ss', ['-MHnat']);
      if (shown !== undefined) {
        const lines = shown.split('\n').filter((line) => /^mptcp/.test(line) && line.includes(`:${port} `));
        assert.ok(lines.length >= 2, shown);
      }
      socket.write('text');
    }));
    let text = '';
    socket.setEncoding('utf8').on('data', (data) => { text += data; });
    socket.on('close', called('close', () => {
      assert.strictEqual(text, 'TEXT');
      server.close(refused);
    }));
  }));

  function refused() {
    try {
      fs.writeFileSync(SWITCH, '0');
    } catch (error) {
      skip(`the namespace does not allow it: ${error.message}`);
    }
    const check = (error) => {
      assert.strictEqual(error.syscall, 'socket');
      assert.match(error.message, /^socket E\w+$/);
    };
    const other = net.createServer();
    listen(other, { port: 0, host: '127.0.0.1', multipath: true }).on('error', called('error of listen', check));
    connect({ port: 1, host: '127.0.0.1', multipath: true }).on('error', called('error of connect', check));
    // Without it the same server listens as before.
    other.once('error', () => listen(other, { port: 0 }, called('listening again', () => other.close())));
  }
});
