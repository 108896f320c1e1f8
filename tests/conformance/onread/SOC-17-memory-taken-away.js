// SOC-17 SOC-18: the buffer of onread is transferred or resized between two reads: the reads go on in the length it had.
const { lane, serve } = require('../lib.js');
const net = require('net');

const transfer = (bytes, turn) => { if (turn === 0) bytes.buffer.transfer(); };
const shrink = (bytes, turn) => { if (turn === 0) bytes.buffer.resize(2); };
const grow = (bytes, turn) => { if (turn === 0) bytes.buffer.resize(16); };
const back = (bytes, turn) => { if (turn < 2) bytes.buffer.resize(turn === 0 ? 1 : 8); };
const lost = () => {};
const cases = Object.entries({ lost, transfer, shrink, grow, back }).flatMap(([name, change]) => [
  [`${name}, one buffer`, change, false], [`${name}, a function`, change, true],
]);

const server = serve({}, (peer) => {
  peer.on('error', () => {});
  let turn = 0;
  peer.on('data', () => { if (++turn < 4) peer.write('abcd'); else peer.end(); });
  peer.write('abcd');
}, (port) => {
  const next = (index) => {
    if (index === cases.length) return server.close();
    const [name, change, byFunction] = cases[index];
    const out = lane(name);
    const bytes = new Uint8Array(new ArrayBuffer(4, change === transfer ? {} : { maxByteLength: 16 }), 0, 4);
    if (change === lost) bytes.buffer.transfer();
    let turn = 0;
    let come = 0;
    const socket = net.connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer: byFunction ? () => bytes : bytes,
        callback(count, given) {
          out('callback', count, given === bytes, given.length && given);
          change(given, turn++);
          come += count;
          if (come % 4 === 0) socket.write('.');
        },
      },
    });
    socket.on('error', (error) => out('error', error)).on('end', () => out('end'));
    socket.on('close', (failed) => {
      out('close', failed, socket.bytesRead);
      next(index + 1);
    });
  };
  next(0);
});
