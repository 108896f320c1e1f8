// N26-64: a host with a NUL is refused in the call, by connect and by listen.
const { attempt, log } = require('../lib.js');
const net = require('net');

for (const host of ['a\0b', '127.0.0.1\0', '\0', '::1\0x', 'localhost\0.example']) {
  const socket = new net.Socket();
  attempt('connect', () => socket.connect({ port: 1, host }));
  log(socket.connecting, socket.destroyed, socket.listenerCount('connect'));
  attempt('positional', () => new net.Socket().connect(1, host, () => {}));
  attempt('net.connect', () => net.connect({ port: 1, host, lookup: () => log('not asked') }));
  const server = net.createServer();
  attempt('listen', () => server.listen(0, host, () => {}));
  log(server.listening, server.listenerCount('listening'));
  attempt('listen with an object', () => net.createServer().listen({ port: 0, host }));
}
// It comes before everything else but the port that is missing.
attempt('localAddress', () => new net.Socket().connect({ port: 1, host: 'a\0', localAddress: 'x' }));
attempt('port', () => new net.Socket().connect({ port: -1, host: 'a\0' }));
attempt('port of listen', () => net.createServer().listen({ port: -1, host: 'a\0' }));
attempt('kind of host', () => new net.Socket().connect({ port: -1, host: 5 }));
attempt('kind of host', () => new net.Socket().connect({ port: 1, host: ['a\0'] }));
attempt('family selection', () => new net.Socket().connect({ port: 1, host: 'a\0', autoSelectFamily: 5 }));
