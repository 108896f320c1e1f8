// N26-69: a server, a socket and a bound socket that are transferred within one thread.
const { lane, log, mask, watch } = require('../lib.js');
const net = require('net');

const move = (object) => structuredClone(object, { transfer: [object] });
const taken = (bound) => {
  try {
    return bound.address();
  } catch (err) { return err.code; }
};
const bound = new net.BoundSocket({ host: '127.0.0.1' });
bound.address().more = true;
mask(bound.address().port, 'PORT');
const { fd } = { fd: bound.fd() };
const { x, y, n } = structuredClone({ x: bound, y: bound, n: 5 }, { transfer: [bound] });
log(x === y, n, x instanceof net.BoundSocket, x === bound, x.address(), x.isPipe, x.fd() > 2, Reflect.ownKeys(x), taken(bound), typeof fd);
log(structuredClone(1, { transfer: [new net.BoundSocket()] }));

const options = { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: 7000, highWaterMark: 1000, extra: 1 };
const first = watch(net.createServer(options), 'listening connection close error', log, 'first ');
first.listen(x, () => log('not called'));
first.maxConnections = 5;
const second = watch(move(first), 'listening close error', log, 'second ');
log(first.listening, first.address(), first._handle, second.listening, second.address(), second instanceof net.Server, second._connectionKey);
log(['allowHalfOpen', 'pauseOnConnect', 'noDelay', 'keepAlive', 'keepAliveInitialDelay', 'highWaterMark', 'maxConnections', 'extra'].map((key) => second[key]));
first.close((err) => log('first closed', err));
const out = lane('connection');
second.on('connection', (peer) => {
  mask(peer.remotePort, 'CLIENT');
  peer.on('close', (...args) => out('old close', ...args));
  second.getConnections((err, count) => out('count before', count));
  const moved = move(peer);
  out(peer.destroyed, peer._handle, peer.readyState, peer.connecting);
  out(moved instanceof net.Socket, moved.readyState, moved.pending, moved.connecting, moved.allowHalfOpen, moved.readableFlowing, moved.isPaused(), moved.server, moved.bytesRead);
  out(moved.localPort === second.address().port, moved.remoteAddress);
  moved.on('end', () => {
    out('end', moved.bytesRead);
    second.getConnections((err, count) => out('count after', count));
    moved.end('and back');
  });
  moved.on('close', (hadError) => {
    out('close', hadError);
    second.close();
  });
  setTimeout(() => moved.setEncoding('utf8').on('data', (text) => out('data', text)), 20);
});
const client = net.connect(second.address().port, '127.0.0.1', () => {
  // A client that has not been used can be moved, too.
  const moved = move(client);
  moved.setEncoding('utf8').on('data', (text) => out('client data', text)).on('close', (hadError) => out('client close', hadError));
  moved.end('there');
});
client.on('close', (...args) => out('client old close', ...args));
