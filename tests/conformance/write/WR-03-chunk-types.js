// WR-03 WR-06: every kind of chunk, and empty ones.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('server');
  const chunks = [];
  peer.on('data', (chunk) => chunks.push(chunk)).on('end', () => out(Buffer.concat(chunks)));
  client.resume();
  const bytes = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]);
  client.write(bytes);
  client.write(bytes.subarray(2, 4));
  client.write(new DataView(bytes.buffer, 4, 2));
  client.write(new Uint16Array([0x1234]));
  client.write(new Float32Array([1]));
  client.write(new Uint8ClampedArray([300]));
  client.write('text');
  client.write('');
  client.write(Buffer.alloc(0));
  client.write('\u0000\u00ff');
  client.end(Buffer.from('end'));
});
