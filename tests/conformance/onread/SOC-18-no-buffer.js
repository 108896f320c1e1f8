// SOC-18: an onread function that gives no Uint8Array: Node reads into memory of its own, and tells of it all the same.
const { lane, serve } = require('../lib.js');
const net = require('net');

const buffer = () => Buffer.alloc(4);
const values = {
  'undefined': () => undefined, 'null': () => null, 'a string': () => 'abcd', 'a number': () => 4, 'an object': () => ({ length: 4 }),
  'an ArrayBuffer': () => new ArrayBuffer(4), 'a DataView': () => new DataView(new ArrayBuffer(4)), 'a Uint16Array': () => new Uint16Array(2),
  'an Int8Array': () => new Int8Array(4), 'a promise': async () => new Uint8Array(4), 'a proxy': () => new Proxy(new Uint8Array(4), {}),
  'nothing': () => new Uint8Array(0),
};
const cases = [];
for (const [name, make] of Object.entries(values)) {
  cases.push([`${name} always`, [make]], [`${name} at first`, [make, buffer]], [`${name} later`, [buffer, make]]);
}
cases.push(['between two buffers', [buffer, values.undefined, buffer]]);
cases.push(['stopped by the callback', [values.undefined], false]);

// The peer writes when it has heard of what came before.
const server = serve({}, (peer) => {
  peer.on('error', () => {});
  let turn = 0;
  peer.on('data', () => { if (++turn < 3) peer.write('abcd'); else peer.end(); });
  peer.write('abcd');
}, (port) => {
  const next = (index) => {
    if (index === cases.length) return server.close();
    const [name, makers, answer] = cases[index];
    const out = lane(name);
    let asked = 0;
    const socket = net.connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer: () => makers[Math.min(asked++, makers.length - 1)](),
        callback(count, ...rest) {
          out('callback', count, ...rest);
          if (answer === false) setTimeout(() => socket.destroy(), 20);
          else socket.write('.');
          return answer;
        },
      },
    });
    socket.on('data', (chunk) => out('data', chunk)).on('end', () => out('end')).on('error', (error) => out('error', error));
    socket.on('close', (failed) => {
      out('close', failed, socket.bytesRead, asked);
      next(index + 1);
    });
  };
  next(0);
});
