// PROP-23: what a script calls on a handle itself: close() with a callback, and a keep-alive that is switched by numbers.
const { lane } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    const handle = client._handle;
    for (const args of [[0], [0, 0], [1, 5], [1, 0], [true, 5], [false, 0], [-1, 5], [2 ** 32, 0]]) {
      out('setKeepAlive', args, handle.setKeepAlive(...args));
    }
    setImmediate(() => {
      handle.close(function() {
        out('closed', this === handle, arguments.length, client.destroyed, handle.readStart());
        handle.close(() => out('not again'));
        server.close(() => out('over', client.destroyed));
      });
      out('closing', handle.readStart());
    });
  });
});
