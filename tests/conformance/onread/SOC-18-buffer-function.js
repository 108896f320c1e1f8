// SOC-18: onread with a function that gives a buffer for each read.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.end('abcdef'), (port) => {
  let made = 0;
  const socket = net.connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer(...args) { made += 1; out('buffer', made, args.length); return new Uint8Array(made + 1); },
      callback(nread, buf) { out('read', nread, buf.length, buf.constructor.name); return true; },
    },
  });
  out('connecting', made);
  socket.on('end', () => out('end')).on('close', () => server.close());
});
