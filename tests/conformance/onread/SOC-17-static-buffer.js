// SOC-17: onread with one buffer: the callback gets it again and again, no 'data'.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.end('hello world'), (port) => {
  const buffer = Buffer.alloc(4);
  let text = '';
  const socket = net.connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback(nread, buf) {
        text += buf.toString('latin1', 0, nread);
        out(nread, buf === buffer, this === socket);
      },
    },
  });
  socket.on('data', () => out('never'));
  socket.on('end', () => out('end', text)).on('close', () => { out('close', socket.bytesRead); server.close(); });
});
