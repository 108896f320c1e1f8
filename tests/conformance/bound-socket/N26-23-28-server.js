// N26-23 N26-24 N26-25 N26-26 N26-27 N26-28 N26-30: a server listens on a bound socket.
const { attempt, lane, log, mask, watch } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const bind = (options) => {
  const one = new BoundSocket({ host: '127.0.0.1', ...options });
  mask(one.address().port, `PORT${bind.count = (bind.count ?? 0) + 1}`);
  return one;
};

// Within the call it listens, the event comes on a tick.
const bound = bind();
const fd = bound.fd();
const server = watch(net.createServer(), 'listening error close');
log(attempt('listen', () => server.listen(bound, 'x', () => log('callback', server.address())) === server));
log(server.listening, server.address(), server._connectionKey, server._handle.fd === fd, server._pipeName);
attempt('the bound socket is empty', () => bound.address());
attempt('twice', () => server.listen(bind()));
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('microtask'));

const fresh = bind();
attempt('the server listens already', () => server.listen(fresh));
attempt('also with an object', () => server.listen({ handle: fresh }));
log('still usable', fresh.address());
attempt('taken already', () => net.createServer().listen(bound));

setTimeout(() => {
  const again = watch(net.createServer(), 'listening error close', log, 'again ');
  attempt('taken already', () => again.listen(bound, () => log('callback of the first call')));
  log(again.listening, again._handle, again.listenerCount('listening'));
  again.listen({ handle: fresh }, () => log('callback of the second call'));
  log(again.address());
  again.close();
  log(again.listening, again.address(), again._handle);
  server.close(() => {
    log('closed');
    server.listen(0, '127.0.0.1', () => {
      mask(server.address().port, 'OTHER');
      log('listens again', server.address(), server._connectionKey === `4:127.0.0.1:0`);
      server.close();
      const third = bind();
      server.listen(third);
      log('and on a bound socket', server.address());
      server.close(others);
    });
  });
}, 20);

function others() {
  // Nothing else of the object counts.
  const keys = [];
  const options = new Proxy({
    handle: bind(), port: -1, host: 5, path: {}, exclusive: 1, signal: 'x', readableAll: true, backlog: -1, ipv6Only: 'x', reusePort: 'x', fd: 3, _handle: {},
  }, {
    get(target, key) {
      keys.push(key);
      return target[key];
    },
    has(target, key) {
      keys.push(`has ${key}`);
      return key in target;
    },
  });
  const one = net.createServer().listen(options);
  log([...new Set(keys)], one.address());
  one.close();

  // How a backlog is given.
  for (const args of [(b) => [b], (b) => [b, 5], (b) => [b, 'x', 9], (b) => [b, '7'], (b) => [b, 0, 3], (b) => [b, -1], (b) => [{ handle: b, backlog: 7 }], (b) => [{ handle: b, backlog: 7 }, 6]]) {
    const told = net.createServer();
    const socket = bind();
    told.listen(...args(socket));
    log(told.listening);
    told.close();
  }

  // _handle is something else.
  const left = bind();
  attempt('_handle', () => net.createServer().listen({ _handle: left }));
  attempt('_handle with a port', () => {
    const plain = net.createServer().listen({ _handle: left, port: 0 });
    plain.close();
    return plain.listening;
  });
  log('still usable', left.address());
  left.close();
  for (const empty of [left, net._TransferredBoundSocket()]) {
    attempt('closed', () => net.createServer().listen(empty));
    attempt('closed', () => net.createServer().listen({ handle: empty }));
  }
  unreferenced();
}

function unreferenced() {
  // Connections arrive as ever; a server without a reference does not hold the program.
  const out = lane('served');
  const served = net.createServer((socket) => {
    out('connection', socket.localAddress, socket.server === served);
    socket.end('hello');
  });
  const socket = bind();
  const { port } = socket.address();
  served.maxConnections = 3;
  served.unref().listen(socket);
  net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (text) => out(text)).on('close', (hadError) => out('close', hadError, served.listening));
}
