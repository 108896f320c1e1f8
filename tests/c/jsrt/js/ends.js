// Addresses of each end, pausing, connecting anew, several addresses for a name, and what is left in memory afterwards.
//> addresses: IPv4 127.0.0.1 true, address,family,port, {}
//> kept after the close: 127.0.0.1 undefined
//> connections: 2 then 1
//> dropped above the maximum: 127.0.0.1
//> paused before connect: 0 true, then 4
//> listened late: early
//> connected anew: c1c2c3
//> server anew: 1 2 3
//> the last of 2 addresses: 127.0.0.1, tried 2
//> no address: ENOTFOUND
//> collected after their end: true
const net = require('net');
const nop = () => {};
const steps = [];
const next = () => { const go = steps.shift(); if (go) go(); };
const step = (serverSide, clientSide) => steps.push(() => {
  const server = net.createServer((peer) => { server.close(); serverSide(peer.on('error', nop), server); }).listen(0, '127.0.0.1', () =>
    clientSide(net.connect(server.address().port, '127.0.0.1').on('error', nop), server.address().port));
});

step((peer) => peer.resume().on('end', () => peer.end()), (socket, port) => socket.on('connect', () => {
  const { family, address } = socket.address();
  const keys = Object.keys(socket.address()).join();
  const right = socket.remotePort === port && socket.localPort === socket.address().port && socket.remoteFamily === 'IPv4';
  socket.resume().end();
  socket.on('close', () => {
    print(`addresses: ${family} ${address} ${right}, ${keys}, ${JSON.stringify(socket.address())}`);
    print('kept after the close:', socket.remoteAddress, socket.localAddress);
    next();
  });
}));
steps.push(() => {
  const clients = [];
  const counts = [];
  const server = net.createServer((peer) => {
    peer.on('error', nop).resume();
    if (clients.length === 2) server.getConnections((error, count) => {
      counts.push(count);
      clients.pop().destroy();
      setTimeout(() => server.getConnections((error, count) => {
        print('connections:', counts[0], 'then', count);
        clients.pop().destroy();
        server.close();
        next();
      }), 20);
    });
    else connect();
  });
  const connect = () => clients.push(net.connect(server.address().port, '127.0.0.1').on('error', nop));
  server.listen(0, '127.0.0.1', connect);
});
steps.push(() => {
  const server = net.createServer((peer) => {
    peer.on('error', nop).resume();
    net.connect(server.address().port, '127.0.0.1').on('error', nop).resume();
  });
  server.maxConnections = 1;
  server.on('drop', ({ remoteAddress }) => {
    print('dropped above the maximum:', remoteAddress);
    first.destroy();
    server.close();
    next();
  });
  let first;
  server.listen(0, '127.0.0.1', () => { first = net.connect(server.address().port, '127.0.0.1').on('error', nop); });
});
step((peer) => peer.end('data'), (socket) => {
  let length = 0;
  let before;
  socket.pause();
  socket.on('data', (part) => { length += part.length; }).on('connect', () => setTimeout(() => {
    before = `${length} ${socket.isPaused()}`;
    socket.resume();
  }, 20)).on('close', () => { print(`paused before connect: ${before}, then ${length}`); next(); });
});
step((peer) => peer.end('early'), (socket) => setTimeout(() => {
  let text = '';
  socket.setEncoding('utf8').on('data', (part) => { text += part; }).on('close', () => { print('listened late:', text); next(); });
}, 20));
steps.push(() => {
  let count = 0;
  let text = '';
  const server = net.createServer((peer) => peer.end(String(++count))).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    const socket = new net.Socket().setEncoding('utf8').on('connect', () => { text += 'c'; }).on('data', (part) => { text += part; });
    socket.on('close', () => {
      if (count < 3) return socket.connect(port, '127.0.0.1');
      print('connected anew:', text);
      server.close();
      next();
    }).connect(port, '127.0.0.1');
  });
});
steps.push(() => {
  const closed = [];
  const server = net.createServer().on('listening', () => server.close()).on('close', () => {
    closed.push(closed.length + 1);
    if (closed.length < 3) return server.listen(0);
    print('server anew:', closed.join(' '));
    next();
  }).listen(0);
});
steps.push(() => {
  const server = net.createServer((peer) => { peer.end(); server.close(); }).listen(0, '127.0.0.1', () => {
    const found = [{ address: '127.0.0.2', family: 4 }, { address: '127.0.0.1', family: 4 }];
    const socket = net.connect({ port: server.address().port, host: 'some.name', lookup: (host, options, callback) => callback(null, found) });
    socket.on('connect', () => {
      print('the last of', found.length, `addresses: ${socket.remoteAddress}, tried ${socket.autoSelectFamilyAttemptedAddresses.length}`);
    }).on('close', next).resume();
  });
});
steps.push(() => {
  const failed = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
  const lookup = (host, options, callback) => setTimeout(callback, 1, failed);
  net.connect({ port: 1, host: 'some.name', lookup }).on('error', (error) => { print('no address:', error.code); next(); });
});
steps.push(() => {
  // Of the engines the oldest cannot tell.
  const watched = [];
  const watch = (object) => { if (typeof WeakRef === 'function') watched.push(new WeakRef(object)); };
  let left = 20;
  const server = net.createServer((peer) => { watch(peer); peer.on('data', nop).on('close', () => peer); });
  server.listen(0, '127.0.0.1', () => {
    for (let i = 0; i < 20; i++) {
      const socket = net.connect(server.address().port, '127.0.0.1', () => socket.end());
      watch(socket);
      socket.setTimeout(1000).resume().on('close', () => { if (--left === 0) server.close(() => look(20)); });
    }
  });
  const look = (tries) => {
    gc();
    // The engine may hold on to the last few until its next call.
    const few = watched.filter((reference) => reference.deref()).length <= 2;
    if (!few && tries > 0) return setTimeout(look, 5, tries - 1);
    print('collected after their end:', few);
  };
});
next();
