// Connects that never come to an attempt, because the look-up throws or never answers: nothing keeps their sockets.
const { leftOpen, liveHandles, liveSockets, must, settle } = require('./lib');
const assert = require('assert');
const net = require('net');

leftOpen();
const throws = () => { throw new Error('no look-up'); };
const silent = () => {};

function drop() {
  for (const lookup of [throws, silent]) {
    const options = { host: 'a.name', port: 1, lookup };
    const prepare = [
      () => {},
      (socket) => socket.setTimeout(1),
      (socket) => socket.end('x'),
      (socket) => { socket.resume().end(); },
      (socket) => { socket.on('connect', () => {}).unref(); },
    ];
    for (const autoSelectFamily of [true, false]) {
      for (const step of prepare) {
        const socket = new net.Socket();
        try { socket.connect({ ...options, autoSelectFamily }); } catch {}
        assert.ok(socket.connecting);
        step(socket);
      }
    }
  }
  const socket = new net.Socket();
  socket.connecting = true;
  socket.setTimeout(1);
}

drop();
setTimeout(must(() => settle(must(() => {
  assert.strictEqual(liveSockets(), 0);
  assert.strictEqual(liveHandles(), 0);
}))), 30);
