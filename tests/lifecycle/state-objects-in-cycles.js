// State objects that a script took away and that only hold themselves: collected while the other
// one, or a request in flight, still uses what they share.
const { serve, must, big } = require('./lib');
const net = require('net');
const { Duplex } = require('stream');

// Methods that come upon a stream without its state say so.
process.on('uncaughtException', (error) => {
  if (!/not (an initialized|a net)/.test(error.message)) throw error;
});
const HALVES = ['_readableState', '_writableState'];

function lose(stream, half) {
  if (!stream[half]) return;
  stream[half].self = stream[half];
  stream[half] = null;
}

function lonely(half) {
  const stream = new Duplex({ read() {}, write(chunk, encoding, callback) { if (half) lose(this, half); gc(); callback(); } });
  stream.on('error', () => {});
  for (const data of ['a', 'b']) stream.write(data, () => stream);
  return stream;
}

for (const half of HALVES) {
  const other = HALVES.find((name) => name !== half);
  lonely(half);
  const stream = lonely();
  stream.destroy(Object.assign(new Error('lost'), { stream, list: [1, 2, 3] }));
  setImmediate(must(() => {
    lose(stream, half);
    gc();
    if (stream[other].errored.list.length !== 3) throw new Error('the error went');
    stream[other] = null;
  }));
}

let left = 3;
const server = serve((peer) => { peer.on('error', () => {}).pause(); setTimeout(() => peer.destroy(), 30); }, must((_, port) => {
  for (const lost of [HALVES.slice(0, 1), HALVES.slice(1), HALVES]) {
    const onread = { buffer: Buffer.alloc(10), callback: () => socket };
    const socket = net.connect({ port, host: '127.0.0.1', onread }, must(() => {
      const handle = socket._handle;
      socket.write(big(8), () => socket);
      socket.end(() => socket);
      lost.forEach((half) => lose(socket, half));
      gc();
      setTimeout(() => {
        gc();
        handle.close();
        if (--left === 0) server.close();
      }, 60);
    }));
    socket.on('error', () => {});
  }
}));
