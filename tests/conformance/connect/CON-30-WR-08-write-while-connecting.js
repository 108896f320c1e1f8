// CON-30 WR-08 PROP-10: writes made while connecting go out in 'connect', in the order of the listeners.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const seen = lane('server');
const server = serve({}, (peer) => {
  let text = '';
  peer.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => { seen(text); server.close(); });
}, (port) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('connect', () => out('connect before', socket.bytesWritten, socket.writableLength));
  out('write', socket.write('one ', () => out('first callback')), socket.bytesWritten, socket.writableLength, socket.bufferSize);
  out('write', socket.write(Buffer.from('two '), () => out('second callback')), socket.bytesWritten, socket.writableLength);
  socket.on('connect', () => out('connect after', socket.bytesWritten, socket.writableLength));
  socket.end('three', () => out('end callback'));
  out('ended', socket.bytesWritten, socket.readyState);
  socket.on('finish', () => out('finish')).on('close', () => out('close', socket.bytesWritten)).resume();
});
