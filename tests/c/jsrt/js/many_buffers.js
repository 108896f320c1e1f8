// What arrives without an encoding is like the host's own Buffers, but not made by them: they keep what they are given.
//> 64 MiB true
//> kept 0 flat true
const net = require('net');
const { Buffer, kept } = require('buffer');
const block = new Uint8Array(1 << 20).fill(120);
let sent = 0, received = 0, like = true, resident0;
const keptAtFirst = kept.length;
const server = net.createServer((peer) => {
  peer.on('data', (chunk) => {
    received += chunk.length;
    like &&= Buffer.isBuffer(chunk) && chunk.toString !== Uint8Array.prototype.toString;
    if (!resident0 && received > 8 << 20) resident0 = resident();
  });
  peer.on('end', () => {
    print(received / (1 << 20), 'MiB', like);
    print('kept', kept.length - keptAtFirst, 'flat', resident() - resident0 < 24);
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  const send = () => { while (sent++ < 64) if (!socket.write(block)) return socket.once('drain', send); socket.end(); };
  send();
});
