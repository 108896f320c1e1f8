'use strict';
// Whatever looks at a stream that has ended, 'end' came once.
const { Readable, Duplex } = require('stream');
const net = require('net');

const looks = [
  (stream) => stream.read(),
  (stream) => stream.read(0),
  (stream) => stream.read(1),
  (stream) => stream.resume(),
  (stream) => stream.pause().resume(),
  (stream) => stream.on('readable', () => stream.read()),
  (stream) => stream.on('data', () => {}),
  (stream) => stream.push(null),
];

function count(name, stream, then) {
  let ends = 0;
  stream.on('end', () => ends++);
  stream.on('error', (error) => console.log(name, error.code));
  stream.once('end', () => {
    setImmediate(() => {
      for (const look of looks) setImmediate(look, stream);
      setTimeout(() => {
        console.log(name, ends, stream.destroyed, stream.readableEnded);
        then();
      }, 20);
    });
  });
  stream.resume();
}

const readable = new Readable({ autoDestroy: false, read() { this.push(null); } });
const duplex = new Duplex({ allowHalfOpen: true, read() { this.push('x'); this.push(null); }, write() {} });
count('readable', readable, () => count('duplex', duplex, () => {
  const server = net.createServer({ allowHalfOpen: true }, (peer) => {
    count('socket', peer, () => {
      peer.end();
      server.close();
    });
  });
  server.listen(0, () => net.connect(server.address().port).end('x').resume());
}));
