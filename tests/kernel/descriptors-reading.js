'use strict';
// A socket that receives descriptors reads as any other: paused and resumed, with `onread`, unreferenced, until its end; and
// a peer that resets is an error.
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, never, socketPath } = require('./lib.js');

const path = socketPath();
const fd = fs.openSync(__filename, 'r');
const cases = {
  large(peer) {
    let total = 0;
    peer.on('data', (data) => {
      total += data.length;
      peer.pause();
      setTimeout(() => peer.resume(), 1);
    });
    peer.on('end', called('end of large', () => assert.strictEqual(total, 1 << 20)));
  },
  readable(peer) {
    let text = '';
    peer.on('readable', () => {
      for (let chunk; (chunk = peer.read()) !== null;) text += chunk;
    });
    peer.on('end', called('end of readable', () => assert.strictEqual(text, 'onetwo')));
  },
  early(peer) {
    // Destroyed by the listener of the descriptors: the data does not come any more.
    peer.on('descriptors', called('descriptors of early', ([one]) => {
      fs.closeSync(one);
      peer.destroy();
    }));
    peer.on('data', never('data'));
    peer.on('close', called('close of early', () => {}));
  },
  late(peer) {
    // Read already by libuv before it is asked to receive.
    peer.once('data', called('data of late', (data) => {
      assert.strictEqual(data.toString(), 'before');
      receiveDescriptors(peer, called('descriptors of late', ([one]) => fs.closeSync(one)));
      peer.write('go');
      peer.once('data', called('data after', (after) => assert.strictEqual(after.toString(), 'after')));
    }));
  },
};
const clients = {
  large: (socket) => socket.end(Buffer.alloc(1 << 20)),
  readable: (socket) => {
    socket.write('one');
    setTimeout(() => socket.end('two'), 20);
  },
  early: (socket) => sendDescriptors(socket, [fd], 'data'),
  late: (socket) => {
    socket.write('before');
    socket.once('data', () => sendDescriptors(socket, [fd], 'after', () => socket.end()));
  },
};
let left = 0;
for (const [name, onPeer] of Object.entries(cases)) {
  left++;
  const server = net.createServer(called(`connection of ${name}`, (peer) => {
    if (name !== 'late') receiveDescriptors(peer);
    peer.on('error', () => {});
    onPeer(peer);
    server.close(() => { if (--left === 0) onread(); });
  }));
  server.listen(`${path}.${name}`, () => {
    const socket = net.connect(`${path}.${name}`, () => clients[name](socket));
    socket.on('error', () => {});
    socket.resume();
  });
}

function onread() {
  const server = net.createServer(called('connection of onread', (peer) => {
    sendDescriptors(peer, [fd], 'bytes');
    server.close();
  }));
  server.listen(path, () => {
    const buffer = Buffer.alloc(10);
    const socket = net.connect({
      path,
      onread: {
        buffer,
        callback: called('onread', (count, into) => {
          assert.strictEqual(into.toString('latin1', 0, count), 'bytes');
          socket.unref();
          server.unref();
          return true;
        }),
      },
    }, called('connect', () => {
      receiveDescriptors(socket, called('descriptors', ([one], data) => {
        assert.strictEqual(data.toString(), 'bytes');
        fs.closeSync(one);
      }));
    }));
  });
  server.on('connection', (peer) => peer.unref());
}
