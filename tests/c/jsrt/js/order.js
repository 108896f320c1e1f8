// The order of events and callbacks: never before the call returns, one 'close' for each socket, and after failures too.
//> listen: returned listening true, event, callback, close
//> connect: connecting, connect, ready, job, data, end, job, finish, close false
//> destroyed in data: 1 data, close false
//> destroyed with an error: returned, error mine, close true
//> destroyed in end: 1 close
//> never connected: returned, close undefined
//> refused: error ECONNREFUSED connect -111 true, close true, a ERR_SOCKET_CLOSED_BEFORE_CONNECTION, b ECONNREFUSED
//> after it: true closed false true
//> destroyed while connecting: close false
//> reset: error ECONNRESET read, close true
//> server: returned not listening, close, callback undefined
//> removed while emitting: second still heard
//> emit replaced: connect ready end close
const net = require('net');
const nop = () => {};
const steps = [];
const step = (serverSide, clientSide) => steps.push(() => {
  const server = net.createServer((peer) => { server.close(); serverSide(peer.on('error', nop)); }).listen(0, '127.0.0.1', () =>
    clientSide(net.connect(server.address().port, '127.0.0.1'), server.address().port));
});
const next = () => { const go = steps.shift(); if (go) go(); };
// A list that is printed a little after its 'close', so that a second one is seen.
const list = (name) => {
  const entries = [];
  let closed = false;
  return (...what) => {
    entries.push(what.map(String).join(' '));
    if (closed || what[0] !== 'close') return;
    closed = true;
    setTimeout(() => { print(`${name}:`, entries.join(', ')); next(); }, 20);
  };
};

steps.push(() => {
  const add = list('listen');
  const server = net.createServer().on('listening', () => add('event')).on('close', () => add('close'));
  server.listen(0, () => { add('callback'); server.close(); });
  add('returned listening', server.listening);
});
step((peer) => { setTimeout(() => peer.end('x'), 10); peer.resume(); }, (socket) => {
  const add = list('connect');
  for (const event of ['connect', 'ready', 'data', 'end', 'finish']) socket.on(event, () => add(event));
  for (const event of ['connect', 'end']) socket.on(event, async () => { await null; add('job'); });
  socket.on('close', (bad) => add('close', bad));
  add('connecting');
});
step((peer) => { peer.write('x'.repeat(300000)); peer.resume(); }, (socket) => {
  const add = list('destroyed in data');
  let count = 0;
  socket.on('data', () => { count++; socket.destroy(); }).on('end', () => add('end'))
    .on('close', (bad) => { add(count, 'data'); add('close', bad); });
});
step((peer) => peer.resume(), (socket) => socket.on('connect', () => {
  const add = list('destroyed with an error');
  socket.on('error', (error) => add('error', error.message)).on('close', (bad) => add('close', bad));
  socket.destroy(new Error('mine'));
  socket.destroy(new Error('another'));
  add('returned');
}));
step((peer) => peer.end(), (socket) => {
  let closed = 0;
  socket.resume().on('end', () => socket.destroy().destroy()).on('close', () => closed++);
  setTimeout(() => { print('destroyed in end:', closed, 'close'); next(); }, 50);
});
steps.push(() => {
  const add = list('never connected');
  const socket = new net.Socket().on('close', (bad) => add('close', bad));
  socket.destroy().destroy();
  add('returned');
});
steps.push(() => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => {
      const add = list('refused');
      const socket = net.connect(port, '127.0.0.1', nop);
      socket.on('error', (error) => add('error', error.code, error.syscall, error.errno, error.message === `connect ECONNREFUSED 127.0.0.1:${port}`));
      socket.on('close', (bad) => {
        add('close', bad);
        steps.unshift(() => { print('after it:', socket.destroyed, socket.readyState, socket.connecting, socket.pending); next(); });
      });
      socket.write('a', (error) => add('a', error.code));
      socket.write('b', (error) => add('b', error.code));
    });
  });
});
step((peer) => peer.resume(), (socket, port) => {
  const add = list('destroyed while connecting');
  socket.on('connect', () => add('connect')).on('error', (error) => add(error.code)).on('close', (bad) => add('close', bad)).destroy();
  // The server may never have seen the first one.
  net.connect(port, '127.0.0.1').on('error', nop).end();
});
step((peer) => setTimeout(() => peer.resetAndDestroy(), 10), (socket) => {
  const add = list('reset');
  socket.resume().on('error', (error) => add('error', error.code, error.syscall)).on('close', (bad) => add('close', bad));
});
steps.push(() => {
  const add = list('server');
  const server = net.createServer().on('close', () => add('close')).listen(0, () => {
    server.close((...args) => add('callback', args[0]));
    add('returned', server.listening ? 'listening' : 'not listening');
  });
});
step((peer) => peer.end(), (socket) => {
  const second = () => { print('removed while emitting: second still heard'); next(); };
  socket.on('end', () => socket.removeListener('end', second)).on('end', second).resume();
});
step((peer) => peer.end(), (socket) => {
  const heard = [];
  const emit = socket.emit;
  socket.emit = function(event, ...args) {
    if (['connect', 'ready', 'end', 'close'].includes(event)) heard.push(event);
    return emit.call(this, event, ...args);
  };
  socket.resume().on('close', () => { print('emit replaced:', heard.join(' ')); next(); });
});
next();
