// The memory of a write of which the kernel has a part is taken away or shrunk. The rest cannot be written any more: the
// write must not be reported as done, but fail as the kernel fails one whose memory is gone.
const assert = require('assert');
const { serve, must } = require('./lib');
const net = require('net');

const SIZE = 32 << 20;
const ways = {
  transfer: (memory) => { memory.transfer(); },
  shrink: (memory) => { memory.resize(10); },
};
const pieces = { one: 1, vector: 3 };
let open = 4;

const server = serve((peer) => {
  let got = 0;
  peer.on('data', (data) => {
    assert(data.every((byte) => byte === 65));
    got += data.length;
  });
  peer.on('error', () => {});
  peer.on('close', must(() => assert(got > 0 && got < SIZE)));
}, must((_, port) => {
  for (const take of Object.values(ways)) {
    for (const count of Object.values(pieces)) {
      const client = net.connect(port, '127.0.0.1', must(() => {
        const memory = new ArrayBuffer(SIZE, { maxByteLength: SIZE });
        const failed = must((err) => {
          assert.strictEqual(err.message, 'write EFAULT');
          assert.deepStrictEqual([err.code, err.syscall, err.errno], ['EFAULT', 'write', -14]);
        }, count + 1);
        client.cork();
        client.write(new Uint8Array(memory).fill(65), failed);
        for (let i = 1; i < count; i++) client.write('A'.repeat(1000), failed);
        client.uncork();
        assert.strictEqual(client.bytesWritten, SIZE + 1000 * (count - 1));
        take(memory);
        client.end();
        client.on('error', failed);
        client.on('close', must((hadError) => {
          assert.strictEqual(hadError, true);
          assert(client.bytesWritten > 0 && client.bytesWritten < SIZE);
          if (--open === 0) server.close();
        }));
      }));
    }
  }
}));
