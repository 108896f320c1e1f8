'use strict';
// With `fastOpen` on both sides the second connection sends its first bytes with the SYN: the kernel counts it.
const fs = require('fs');
const net = require('net');
const { getOption, setOption } = require('qjsnet');
const { assert, called, inNamespace, skip } = require('./lib.js');

const count = (name) => {
  const [names, values] = fs.readFileSync('/proc/net/netstat', 'utf8').split('\n');
  return Number(values.split(' ')[names.split(' ').indexOf(name)]);
};

inNamespace(() => {
  try {
    fs.writeFileSync('/proc/sys/net/ipv4/tcp_fastopen', '3');
  } catch (error) {
    skip(`the namespace does not allow it: ${error.message}`);
  }
  const received = [];
  const server = net.createServer((peer) => {
    peer.setEncoding('utf8').on('data', (text) => received.push(text)).on('end', () => peer.end());
  });
  setOption(server, 'fastOpen', 8);
  server.listen(0, '127.0.0.1', () => {
    assert.strictEqual(getOption(server, 'fastOpen'), 8);
    let left = 2;
    const once = () => {
      const socket = new net.Socket();
      setOption(socket, 'fastOpen', true);
      socket.connect(server.address().port, '127.0.0.1', called('connect', () => {
        assert.strictEqual(getOption(socket, 'fastOpen'), true);
        socket.end('early');
      }));
      socket.resume();
      socket.on('close', called('close', () => {
        if (--left > 0) return once();
        assert.deepStrictEqual(received, ['early', 'early']);
        assert.ok(count('TCPFastOpenActive') >= 1, `${count('TCPFastOpenActive')} sent`);
        assert.ok(count('TCPFastOpenPassive') >= 1, `${count('TCPFastOpenPassive')} received`);
        server.close();
      }));
    };
    once();
  });
});
