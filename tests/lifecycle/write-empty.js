// Writes of nothing, in every form and at every moment, are told and end.
const { serve, must } = require('./lib');
const net = require('net');

const server = serve((peer) => { peer.write(''); peer.end(new Uint8Array(0)); }, must((_, port) => {
  const client = net.connect(port, '127.0.0.1');
  for (const nothing of ['', new Uint8Array(0), Buffer.alloc(0), new DataView(new ArrayBuffer(0))]) {
    try { client.write(nothing, must()); } catch (error) { if (error.code !== 'ERR_INVALID_ARG_TYPE') throw error; }
  }
  client.on('connect', () => {
    client.cork();
    client.write('', must());
    client.write(Buffer.alloc(0), must());
    client.uncork();
    client.write('', 'hex', must());
    const gone = Buffer.from(new ArrayBuffer(8));
    gone.buffer.transfer();
    client.write(gone, must());
    client.end('', must());
  });
  client.resume().on('close', must(() => server.close()));
}));
