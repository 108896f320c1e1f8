// WR-20: the memory of a write that still waits is taken away or shrunk: nothing of it is written, and nothing fails.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = lane('server');
const callback = (name) => (err) => out(name, err);

function taken(size) {
  const bytes = new Uint8Array(size).fill(65);
  return [bytes, () => bytes.buffer.transfer()];
}

function shrunk(size) {
  const memory = new ArrayBuffer(size, { maxByteLength: 2 * size });
  return [new Uint8Array(memory).fill(65), () => memory.resize(5)];
}

const cases = {
  connecting: (client, bytes, take) => {
    client.write(bytes, callback('one'));
    take();
    client.end();
  },
  ended: (client, bytes, take) => {
    client.end(bytes, callback('end'));
    take();
  },
  corked: (client, bytes, take) => client.on('connect', () => {
    client.cork();
    client.write(bytes, callback('one'));
    client.write('text', callback('two'));
    take();
    client.uncork();
    client.end();
  }),
  queued: (client, bytes, take) => client.on('connect', () => {
    client.write(Buffer.alloc(8000000), callback('large'));
    client.write(bytes, callback('one'));
    client.write('text', callback('two'));
    take();
    client.end('end');
  }),
};

const list = Object.entries(cases).flatMap(([name, run]) => [[name, taken, run], [name, shrunk, run]]);

function next() {
  const entry = list.shift();
  if (entry === undefined) return;
  const [name, how, run] = entry;
  out(`${name}, ${how.name}`);
  let open = 2;
  const closed = () => { if (--open === 0) next(); };
  serve({}, function(socket) {
    this.close(closed);
    let got = 0;
    socket.on('data', (data) => { got += data.length; });
    socket.on('end', () => { server('got', got); socket.end(); });
  }, (port) => {
    const client = net.connect(port, '127.0.0.1').resume();
    client.on('error', (err) => out('error', err)).on('close', (failed) => {
      out('close', failed, client.bytesWritten);
      closed();
    });
    run(client, ...how(100));
  });
}
next();
