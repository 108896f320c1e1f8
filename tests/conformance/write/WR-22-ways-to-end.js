// WR-22: what was written in small pieces before the socket was ended in one way or another arrives.
const net = require('net');
const { log, mask, socketPath } = require('../lib.js');

const ways = {
  end: (socket) => socket.end(),
  endWith: (socket) => socket.end('.'),
  destroy: (socket) => socket.destroy(),
  destroyWith: (socket) => socket.destroy(new Error('mine')),
  destroySoon: (socket) => socket.destroySoon(),
  reset: (socket) => socket.resetAndDestroy(),
  dispose: (socket) => socket[Symbol.asyncDispose](),
  tick: (socket) => process.nextTick(() => socket.destroy()),
  job: (socket) => Promise.resolve().then(() => socket.destroy()),
};

const runs = Object.keys(ways).flatMap((way) => [[way, false], [way, true]]);
const next = () => {
  const [way, onPath] = runs.shift() ?? [];
  if (way === undefined) return;
  if (way === 'reset' && onPath) return next();
  const server = net.createServer((peer) => {
    server.close();
    let got = '';
    peer.setEncoding('latin1');
    peer.on('data', (text) => { got += text; });
    peer.on('error', () => {});
    peer.on('close', () => { log(way, onPath ? 'path' : 'port', got); next(); });
  });
  const where = onPath ? socketPath() : { port: 0, host: '127.0.0.1' };
  server.listen(where, () => {
    const client = net.connect(onPath ? where : mask(server.address().port, 'PORT'));
    client.on('error', (err) => log('client', err));
    client.on('connect', () => {
      for (let i = 0; i < 10; i++) client.write(`${i}`);
      ways[way](client);
    });
  });
};
next();
