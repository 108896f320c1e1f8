// SOC-15: a socket that is made with a signal that was aborted already
const net = require('net');
const { lane, until } = require('../lib.js');

const controller = new AbortController();
controller.abort(new Error('before'));
const { signal } = controller;
// Nobody reads what it sends, so that the peer is reset.
const server = net.createServer((peer) => peer.on('error', () => {}).end('x')).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const ways = {
    'made': () => new net.Socket({ signal }),
    'made, then connected': () => new net.Socket({ signal }).connect(port, '127.0.0.1'),
    'connected': () => net.connect({ port, host: '127.0.0.1', signal }),
    'half open': () => net.connect({ port, host: '127.0.0.1', signal, allowHalfOpen: true }),
  };
  let left = 4;
  for (const [name, make] of Object.entries(ways)) {
    const log = lane(name);
    const socket = make();
    const state = () => [socket.destroyed, socket.connecting, socket.errored && socket.errored.name, socket.readable, socket.writable];
    log(state());
    for (const event of ['close', 'end', 'finish', 'ready', 'connectionAttempt']) socket.on(event, (value) => log(event, typeof value));
    socket.on('error', (err) => log('error', err.name, err.code, err.cause.message));
    process.nextTick(() => log('tick', state()));
    setTimeout(until, 10, () => !socket.connecting, () => {
      log('later', state());
      socket.destroy();
      if (--left === 0) server.close();
    });
  }
});
