// WR-19: a subclass gives the socket several writes at a time, while it connects and while one is under way.
const net = require('net');
const { log } = require('../lib.js');

class Framed extends net.Socket {
  _write(chunk, encoding, callback) {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunk.length);
    super._write(size, 'buffer', (error) => log('head', chunk.length, error || 'ok'));
    super._write(chunk, encoding, callback);
    if (chunk.length > 3) super._write(Buffer.from('.'), 'buffer', (error) => log('tail', error || 'ok'));
  }
}

const MIB = 1024 * 1024;
const marks = { length: 10, marked: 11 + 4 * MIB, last: 11 + 8 * MIB };
const server = net.createServer((peer) => {
  let got = 0;
  const found = {};
  peer.on('data', (data) => {
    for (const [name, at] of Object.entries(marks)) if (at >= got && at < got + data.length) found[name] = data[at - got];
    if (got === 0) found.head = data.subarray(0, 7);
    got += data.length;
  });
  peer.on('end', () => {
    log(found, got - 8 * MIB);
    server.close();
    peer.end();
  });
  peer.pause();
  setTimeout(() => peer.resume(), 50);
}).listen(0, '127.0.0.1', () => {
  const socket = new Framed();
  socket._writev = null;
  socket.connect(server.address().port, '127.0.0.1');
  socket.write('one', () => log('one'));
  socket.on('connect', () => {
    const big = Buffer.alloc(8 * MIB, 1);
    big[4 * MIB] = 2;
    socket.write(big, () => log('big'));
    socket.end();
  });
  socket.on('close', (hadError) => log('close', hadError, socket.bytesWritten - 8 * MIB));
  socket.resume();
});
