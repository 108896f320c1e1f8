// A long chain of pipes between two sockets, cut in the middle, at the head and at the tail.
const { serve, must, big } = require('./lib');
const net = require('net');
const { PassThrough, Transform, pipeline } = require('stream');

let left = 4;
const server = serve((peer) => { peer.on('error', () => {}); peer.pipe(peer); }, must((_, port) => {
  const done = must(() => { if (--left === 0) server.close(); }, 4);
  for (const cut of [0, 25, 49, -1]) {
    const chain = Array.from({ length: 50 }, (_, i) => i % 10 ? new PassThrough() : new Transform({
      transform(chunk, encoding, next) { setImmediate(next, null, chunk); } }));
    const client = net.connect(port, '127.0.0.1');
    client.write(big(2));
    if (cut < 0) client.end();
    pipeline(client, ...chain, new PassThrough().resume(), (error) => { client.destroy(); gc(); done(error); });
    let count = 0;
    if (cut >= 0) chain[cut].on('data', () => { if (++count === 3) chain[cut].destroy(new Error('cut')); });
  }
}));
