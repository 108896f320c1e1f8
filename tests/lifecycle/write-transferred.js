// The memory of a write that waits is taken away, shrunk and grown by the script. What arrives is the script's problem;
// nobody may read memory that is gone.
const { serve, must } = require('./lib');
const net = require('net');

const SIZE = 8 << 20;
let open = 6;
const server = serve((peer) => { setTimeout(() => peer.on('error', () => {}).resume(), 20); }, must((_, port) => {
  const write = (chunk, after) => {
    const client = net.connect(port, '127.0.0.1', must(() => {
      client.write(chunk, must());
      after();
      gc();
      client.end('tail');
    }));
    client.on('error', (err) => { if (err.code !== 'EFAULT') throw err; });
    client.on('close', () => { if (--open === 0) server.close(); });
  };
  const plain = new Uint8Array(SIZE);
  write(plain, () => { plain.buffer.transfer(); });
  const cloned = new Uint8Array(SIZE);
  write(cloned, () => { structuredClone(cloned.buffer, { transfer: [cloned.buffer] }); });
  const shrunk = new ArrayBuffer(SIZE, { maxByteLength: 2 * SIZE });
  write(new Uint8Array(shrunk), () => { shrunk.resize(10); });
  const grown = new ArrayBuffer(SIZE, { maxByteLength: 2 * SIZE });
  write(new Uint8Array(grown), () => { grown.resize(2 * SIZE); });
  const fixed = new ArrayBuffer(SIZE, { maxByteLength: 2 * SIZE });
  write(new Uint8Array(fixed, 1024, SIZE - 1024), () => { fixed.resize(0); setTimeout(() => fixed.resize(SIZE), 30); });
  const viewed = new ArrayBuffer(SIZE);
  write(new DataView(viewed), () => { viewed.transferToFixedLength(); });
}));
