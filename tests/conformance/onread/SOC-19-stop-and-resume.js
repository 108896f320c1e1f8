// SOC-19: a callback that returns false stops the reading until resume().
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.end('abcdef'), (port) => {
  let reads = 0;
  function goOn() {
    out('stopped after', reads, socket.isPaused());
    socket.resume();
  }
  const socket = net.connect({
    port,
    host: '127.0.0.1',
    onread: { buffer: Buffer.alloc(2), callback(nread, buf) {
      reads += 1;
      out('read', nread, buf);
      if (reads > 1) return undefined;
      setTimeout(goOn, 60);
      return false;
    } },
  });
  socket.on('end', () => out('end')).on('close', () => server.close());
});
