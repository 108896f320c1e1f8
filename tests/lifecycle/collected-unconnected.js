// 1,000 sockets that were made and dropped without connecting are all finalized, their native memory with them.
const { liveSockets, liveHandles, settle } = require('./lib');
const assert = require('assert');
const net = require('net');

let finalized = 0;
// A registry that is collected itself tells of nothing.
globalThis.registry = new FinalizationRegistry(() => { finalized++; });
function make() {
  for (let i = 0; i < 1000; i++) {
    const socket = new net.Socket({ allowHalfOpen: i % 2 === 0 }).on('data', () => {});
    if (i % 3 === 0) socket.setNoDelay().setKeepAlive(true).unref();
    if (i % 5 === 0) socket.setEncoding('utf8');
    registry.register(socket, i);
  }
}
make();
settle(() => {
  assert.strictEqual(finalized, 1000);
  assert.strictEqual(liveSockets(), 0);
  assert.strictEqual(liveHandles(), 0);
});
