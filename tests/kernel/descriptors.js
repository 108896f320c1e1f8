'use strict';
// Descriptors over a Unix socket: they keep their place among all that is written, the sender keeps his own, the
// receiver's close when a program is run, and what arrives is the file itself.
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, socketPath } = require('./lib.js');

const path = socketPath();
const file = `${path}.txt`;
fs.writeFileSync(file, 'content');

const order = [];
const server = net.createServer(called('connection', (peer) => {
  const listener = called('descriptors', function (fds, data, truncated) {
    assert.strictEqual(this, peer);
    assert.strictEqual(truncated, false);
    order.push(`${fds.length} with ${data}`);
    for (const fd of fds) {
      const buffer = Buffer.alloc(7);
      assert.strictEqual(fs.readSync(fd, buffer, 0, 7, 0), 7);
      assert.strictEqual(buffer.toString(), 'content');
      const flags = /^flags:\s+0?(\d+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'));
      assert.ok(parseInt(flags[1], 8) & 0o2000000, 'close-on-exec');
      fs.closeSync(fd);
    }
  }, 3);
  assert.strictEqual(receiveDescriptors(peer, listener), peer);
  peer.setEncoding('latin1');
  peer.on('data', (text) => order.push(text));
  peer.on('end', called('end', () => {
    assert.deepStrictEqual(order, ['first', '1 with second', 'second', '2 with \0', '\0', 'third', '1 with x', 'x']);
    peer.end();
    server.close();
  }));
}));

server.listen(path, () => {
  const socket = net.connect(path, called('connect', async () => {
    const fd = fs.openSync(file, 'r');
    const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
    socket.write('first');
    await turn();
    assert.strictEqual(sendDescriptors(socket, [fd], 'second', called('sent', (error) => assert.ifError(error))), true);
    await turn();
    sendDescriptors(socket, [fd, fd], called('sent', () => {}));
    await turn();
    socket.write('third');
    await turn();
    sendDescriptors(socket, [fd], Buffer.from('x'));
    assert.ok(fs.fstatSync(fd).isFile());
    fs.closeSync(fd);
    socket.end();
  }));
  socket.resume();
});
