// One socket is connected again and again; no round leaves anything of itself.
const { serve, must, liveHandles, big } = require('./lib');
const assert = require('assert');
const net = require('net');

const ROUNDS = 150;
const server = serve((peer) => { peer.on('error', () => {}).resume(); peer.end('x'); }, must((_, port) => {
  const socket = new net.Socket();
  let rounds = 0;
  socket.on('error', () => {});
  socket.on('connect', () => { if (rounds % 3 === 0) socket.write(big(1)); if (rounds % 5 === 0) socket.destroy(); });
  socket.on('data', () => { if (rounds % 2 === 0) socket.destroy(); });
  socket.on('close', () => {
    assert.ok(liveHandles() < 12, `${liveHandles()} handles`);
    if (++rounds === ROUNDS) { server.close(); return; }
    socket.connect(port, rounds % 4 === 0 ? 'localhost' : '127.0.0.1');
    // Anew before the connection before it is there.
    if (rounds % 7 === 0) {
      socket.destroy();
      socket.connect(port, '127.0.0.1');
      // The first 'close' counts for both, in Node too: then there may be no 'end' any more.
      setTimeout(() => socket.destroy(), 20);
    }
  });
  socket.connect(port, '127.0.0.1');
  process.on('exit', () => assert.strictEqual(rounds, ROUNDS));
}));
