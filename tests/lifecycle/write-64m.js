// 64 MiB in one write, and in one string, arrive whole.
const { serve, must } = require('./lib');
const assert = require('assert');
const net = require('net');

const SIZE = 64 << 20;
const short = process.env.QJSNET_SHORT ? 4 : 1;
let received = 0;
let sum = 0;
const server = serve((peer) => {
  peer.on('data', (chunk) => { received += chunk.length; sum += chunk[0] + chunk[chunk.length - 1]; });
}, must((_, port) => {
  const client = net.connect(port, '127.0.0.1', must(() => {
    client.write(new Uint8Array(SIZE / short).fill(7), must());
    client.end('x'.repeat(SIZE / short), 'latin1', must());
  }));
  client.on('close', must(() => {
    server.close();
    assert.strictEqual(received, 2 * SIZE / short);
    assert.ok(sum > 0);
  }));
}));
