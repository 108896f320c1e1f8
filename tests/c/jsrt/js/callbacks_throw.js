// What a callback throws does not vanish, whichever callback it was, and is no 'error' of the object either: the host is
// told, and other connections go on.
//> 18 callbacks threw, 0 were told as 'error', 18 connections worked afterwards
//! Error: thrown in listen
//! Error: thrown in listening
//! Error: thrown in the connection listener
//! Error: thrown in the callback of connect
//! Error: thrown in ready
//! Error: thrown in data
//! Error: thrown in end
//! Error: thrown in finish
//! Error: thrown in close
//! Error: thrown in timeout
//! Error: thrown in drain
//! Error: thrown in lookup
//! Error: thrown in the callback of write
//! Error: thrown in the callback of end
//! Error: thrown in the callback of setTimeout
//! Error: thrown in the callback of getConnections
//! Error: thrown in the callback of close
//! Error: thrown in error
const net = require('net');
const failing = (where) => () => { throw new Error('thrown in ' + where); };
const pair = (f) => {
  const server = net.createServer((peer) => {
    server.close();
    peer.on('error', () => {});
    f(socket, peer, server);
  });
  let socket;
  server.listen(0, '127.0.0.1', () => {
    socket = net.connect(server.address().port, '127.0.0.1').on('error', (error) => { if (/^thrown/.test(error.message)) wrong++; });
  });
};
// The socket goes a little after the event, whatever the listeners behind this one do.
const last = (socket, event) => socket.prependListener(event, () => setTimeout(() => socket.destroy(), 1));
const onSocket = (event, act) => (throws) => pair((socket, peer) => { last(socket, event).on(event, throws); act(socket, peer); });
const end = (socket, peer) => { socket.resume().end(); peer.resume(); };
const cases = {
  listen: (throws) => { const server = net.createServer().listen(0, throws); setTimeout(() => server.close(), 20); },
  listening: (throws) => { const server = net.createServer().on('listening', throws).listen(0); setTimeout(() => server.close(), 20); },
  'the connection listener': (throws) => {
    const server = net.createServer((peer) => { server.close(); peer.on('error', () => wrong++).destroy(); throws(); });
    server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').on('error', () => {}).resume());
  },
  'the callback of connect': (throws) => {
    const server = net.createServer((peer) => { server.close(); peer.on('error', () => {}).resume(); }).listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1', throws).on('error', () => wrong++);
      last(socket, 'connect');
    });
  },
  ready: (throws) => {
    const server = net.createServer((peer) => { server.close(); peer.on('error', () => {}).resume(); }).listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1').on('ready', throws).on('error', () => wrong++);
      last(socket, 'connect');
    });
  },
  data: onSocket('data', (socket, peer) => peer.end('x')),
  end: onSocket('end', (socket, peer) => { socket.resume(); peer.end(); }),
  finish: onSocket('finish', end),
  close: onSocket('close', end),
  timeout: onSocket('timeout', (socket) => socket.setTimeout(5)),
  drain: onSocket('drain', (socket, peer) => { peer.resume(); socket.write(new Uint8Array(8 << 20)); }),
  lookup: (throws) => {
    const socket = net.connect({ port: 1, host: 'some.name', lookup: (host, options, callback) => setTimeout(callback, 1, new Error('unknown')) });
    last(socket, 'lookup').on('lookup', throws).on('error', (error) => { if (/^thrown/.test(error.message)) wrong++; });
  },
  'the callback of write': (throws) => pair((socket, peer) => { socket.write('x', throws); setTimeout(end, 20, socket, peer); }),
  'the callback of end': (throws) => pair((socket, peer) => { socket.resume().end(throws); peer.resume(); }),
  'the callback of setTimeout': (throws) => pair((socket) => last(socket, 'timeout').setTimeout(5, throws)),
  'the callback of getConnections': (throws) => pair((socket, peer, server) => { server.getConnections(throws); end(socket, peer); }),
  'the callback of close': (throws) => { const server = net.createServer().listen(0, () => server.close(throws)); },
  error: (throws) => { new net.Socket().on('error', throws).destroy(new Error('of a socket')); },
};
const names = Object.keys(cases);
let wrong = 0;
let worked = 0;
const run = (i) => {
  if (i === names.length) {
    return print(names.length, 'callbacks threw,', wrong, "were told as 'error',", worked, 'connections worked afterwards');
  }
  cases[names[i]](failing(names[i]));
  setTimeout(() => {
    const server = net.createServer((peer) => peer.end('x')).listen(0, '127.0.0.1', () => {
      net.connect(server.address().port, '127.0.0.1').on('data', () => worked++).on('close', () => server.close(() => run(i + 1)));
    });
  }, 60);
};
run(0);
