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
const server = net.createServer((peer) => {
  const parts = [];
  peer.on('data', (data) => parts.push(data));
  peer.on('end', () => {
    const all = Buffer.concat(parts);
    log(all.subarray(0, 7), all.readUInt32BE(7), all.indexOf(2) - 11, all.indexOf('.') - 11 === 8 * MIB, all.length - 8 * MIB);
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
