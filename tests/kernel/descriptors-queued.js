'use strict';
// Descriptors behind writes that the kernel does not take yet wait for their turn; those behind them too. The sender's own
// are closed meanwhile.
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, socketPath } = require('./lib.js');

const path = socketPath();
const names = ['a', 'b', 'c'].map((name) => {
  fs.writeFileSync(`${path}.${name}`, name);
  return `${path}.${name}`;
});
const LARGE = 3 << 20;
const open = () => fs.readdirSync('/proc/self/fd').length;

const server = net.createServer(called('connection', (peer) => {
  let total = 0;
  const places = [];
  receiveDescriptors(peer, called('descriptors', (fds, data) => {
    const buffer = Buffer.alloc(1);
    fds.forEach((fd) => {
      fs.readSync(fd, buffer, 0, 1, 0);
      fs.closeSync(fd);
      // The mark is among the bytes of this read.
      const at = data.indexOf(buffer.toString());
      assert.ok(at >= 0, `no ${buffer} among ${data.length} bytes`);
      places.push([buffer.toString(), total + at]);
    });
  }, 3));
  peer.pause();
  setTimeout(() => peer.resume(), 100);
  peer.on('data', (data) => { total += data.length; });
  peer.on('end', called('end', () => {
    assert.strictEqual(total, 3 * LARGE + 3);
    assert.deepStrictEqual(places, [['a', LARGE], ['b', 2 * LARGE + 1], ['c', 2 * LARGE + 2]]);
    peer.end();
    server.close();
  }));
}));

server.listen(path, () => {
  const socket = net.connect(path, called('connect', () => {
    const before = open();
    const fds = names.map((name) => fs.openSync(name, 'r'));
    const large = Buffer.alloc(LARGE, '.');
    const told = [];
    const tell = (word) => called(word, (error) => {
      assert.ifError(error);
      told.push(word);
    });
    assert.strictEqual(socket.write(large, tell('large 1')), false);
    assert.strictEqual(sendDescriptors(socket, [fds[0]], 'a', tell('a')), false);
    socket.write(large, tell('large 2'));
    sendDescriptors(socket, [fds[1]], 'b', tell('b'));
    sendDescriptors(socket, [fds[2]], 'c', tell('c'));
    socket.end(large, tell('large 3'));
    fds.forEach((fd) => fs.closeSync(fd));
    socket.on('finish', called('finish', () => {
      assert.deepStrictEqual(told, ['large 1', 'a', 'large 2', 'b', 'c', 'large 3']);
      setTimeout(() => assert.ok(open() <= before, `${open()} are open, ${before} were`), 50);
    }));
  }));
  socket.resume();
});
