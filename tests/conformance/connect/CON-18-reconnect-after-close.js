// CON-18 PROP-09 PROP-10: one socket connects again after 'close', with fresh counters.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
let round = 0;
const server = serve({}, (peer) => { peer.on('data', (chunk) => peer.end(chunk)); }, (port) => {
  const socket = new net.Socket();
  socket.setEncoding('utf8');
  socket.on('connect', () => {
    out('connect', socket.bytesRead, socket.bytesWritten, socket.destroyed, socket.readyState);
    socket.write('round ' + round);
  });
  socket.on('data', (text) => out('data', text));
  socket.on('end', () => out('end'));
  socket.on('close', (hadError) => {
    round += 1;
    out('close', hadError, socket.bytesRead, socket.bytesWritten, socket.destroyed);
    if (round < 3) socket.connect(port, '127.0.0.1');
    else server.close();
  });
  socket.connect(port, '127.0.0.1');
});
