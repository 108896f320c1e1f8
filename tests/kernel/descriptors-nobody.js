'use strict';
// Descriptors that no listener takes are closed: without a listener, on a socket that does not receive any, and on one that
// is destroyed while some wait to be sent.
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, socketPath } = require('./lib.js');

const path = socketPath();
const open = () => fs.readdirSync('/proc/self/fd').length;
let received = 0;

const server = net.createServer((peer) => {
  if (received++ === 0) receiveDescriptors(peer);
  peer.on('data', (data) => { if (data.toString() === 'last') peer.end(); });
  peer.on('error', () => {});
});

server.listen(path, () => {
  const fd = fs.openSync(__filename, 'r');
  const before = open();
  const run = (then) => {
    const socket = net.connect(path, called('connect', async () => {
      for (let i = 0; i < 20; i++) {
        sendDescriptors(socket, [fd, fd, fd]);
        await new Promise(setImmediate);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.write('last');
    }));
    socket.resume().on('close', called('close', () => setTimeout(then, 50)));
  };
  run(() => {
    assert.strictEqual(open(), before);
    run(() => {
      assert.strictEqual(open(), before);
      const socket = net.connect(path, called('connect', () => {
        socket.write(Buffer.alloc(4 << 20));
        for (let i = 0; i < 5; i++) sendDescriptors(socket, [fd, fd], called('cancelled', (error) => assert.ok(error)));
        assert.ok(open() >= before + 10);
        socket.destroy();
        socket.on('close', called('close', () => setTimeout(() => {
          assert.strictEqual(open(), before);
          server.close();
        }, 50)));
      }));
    });
  });
});
