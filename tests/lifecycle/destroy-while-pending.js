// destroy() while something is under way: a write, an end, a connect, a look-up, a timeout, an answer in a tick.
const { serve, must, big, settle, liveSockets } = require('./lib');
const assert = require('assert');
const net = require('net');

const states = {
  write: (s) => s.write(big(16), must((error) => assert.ok(error))),
  writes: (s) => { for (let i = 0; i < 20; i++) s.write(big(1)); },
  corked: (s) => { s.cork(); s.write('x', must((error) => assert.ok(error))); },
  shutdown: (s) => s.end(big(16)),
  ended: (s) => s.end(),
  timeout: (s) => s.setTimeout(1),
  reading: (s) => s.resume(),
  reset: (s) => { s.write(big(4)); s.resetAndDestroy(); },
};
let left = 0;
const server = serve((peer) => { peer.on('error', () => {}).pause(); setTimeout(() => peer.destroy(), 50); }, must((_, port) => {
  const closed = must(() => { if (--left === 0) server.close(() => settle(() => assert.strictEqual(liveSockets(), 0))); }, Infinity);
  for (const start of Object.values(states)) {
    for (const delay of [0, 1, 3]) {
      left += 2;
      const made = net.connect(port, '127.0.0.1', () => {
        start(made);
        if (delay === 0) made.destroy();
        else setTimeout(() => made.destroy(), delay);
      }).on('error', () => {}).on('close', closed);
      // The same before there is a connection.
      const early = net.connect(port, delay ? '127.0.0.1' : 'localhost').on('error', () => {}).on('close', closed);
      start(early);
      if (delay === 1) process.nextTick(() => early.destroy());
      else if (delay === 3) setImmediate(() => early.destroy());
      else early.destroy();
    }
  }
}));
