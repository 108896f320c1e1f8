// The buffer that reads go to is taken away inside of the callback, and between two reads.
const { serve, must } = require('./lib');
const net = require('net');

let open = 3;
const server = serve((peer) => {
  peer.on('error', () => {});
  for (let i = 0; i < 4; i++) setTimeout(() => peer.write(Buffer.alloc(5000)), 3 * i);
  setTimeout(() => peer.end(), 20);
}, must((_, port) => {
  const closed = () => { if (--open === 0) server.close(); };
  const start = (buffer, callback) => {
    const socket = net.connect({ port, host: '127.0.0.1', onread: { buffer, callback } });
    socket.on('error', () => {}).on('close', closed);
    setTimeout(() => socket.destroy(), 400);
    return socket;
  };
  const own = new Uint8Array(1024);
  start(own, () => { if (!own.buffer.detached) own.buffer.transfer(); });
  const sized = new ArrayBuffer(4096, { maxByteLength: 8192 });
  let turn = 0;
  start(new Uint8Array(sized), must(() => { sized.resize([1, 0, 8192, 7][turn++ % 4]); }, Infinity));
  start(() => { const fresh = new Uint8Array(64); if (turn % 2) fresh.buffer.transfer(); gc(); return fresh; }, () => turn++);
}));
