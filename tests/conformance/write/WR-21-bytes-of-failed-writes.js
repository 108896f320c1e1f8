// WR-21 PRP-06: bytesWritten after a write that the kernel refused: of one short text nothing is counted.
const { lane, serve } = require('../lib.js');
const net = require('net');

const cases = {
  'text': (socket, told) => socket.write('abc', told),
  'latin1': (socket, told) => socket.write('abc', 'latin1', told),
  'utf16le': (socket, told) => socket.write('abc', 'utf16le', told),
  'hex': (socket, told) => socket.write('abcd', 'hex', told),
  'base64': (socket, told) => socket.write('YWJj', 'base64', told),
  'bytes': (socket, told) => socket.write(Buffer.from('abc'), told),
  'longest short text': (socket, told) => socket.write('a'.repeat(5461), told),
  'long text': (socket, told) => socket.write('a'.repeat(5462), told),
  'longest short latin1': (socket, told) => socket.write('a'.repeat(16384), 'latin1', told),
  'long latin1': (socket, told) => socket.write('a'.repeat(16385), 'latin1', told),
  'long utf16le': (socket, told) => socket.write('a'.repeat(8193), 'utf16le', told),
  'two at once': (socket, told) => {
    socket.cork();
    socket.write('abc', told);
    socket.write('de', told);
    socket.uncork();
  },
  'one and one that waits': (socket, told) => {
    socket.write('abc', told);
    socket.write('de', told);
  },
  'the end': (socket, told) => socket.end('abc', told),
};
const names = Object.keys(cases);

// The peer is gone: the first write is answered by a reset, and the next one fails.
const server = serve({}, (peer) => peer.destroy(), (port) => {
  const next = (index) => {
    if (index === names.length) return server.close();
    const out = lane(names[index]);
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.resume();
    socket.on('error', (error) => out('error', error.code, socket.bytesWritten));
    socket.on('close', () => {
      out('close', socket.bytesWritten);
      next(index + 1);
    });
    socket.on('end', () => socket.write('12345', () => setTimeout(() => {
      cases[names[index]](socket, (error) => out('told', error?.code, socket.bytesWritten));
      out('written', socket.bytesWritten);
    }, 10)));
  };
  next(0);
});
