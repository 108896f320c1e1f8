// The idle timeout: restarted by traffic in both directions, once per silence, never holding the process, gone with the
// socket; and the options of a connection, of which none throws.
//> reading held it off: 6 parts, once, still open
//> writing held it off: 0
//> callback with the socket as this: true 0 40
//> turned off: 0 listeners, silent
//> set twenty times: once
//> before there is a connection: fired
//> as an option: 40
//> gone with the socket: silent
//> ERR_INVALID_ARG_TYPE ERR_INVALID_ARG_TYPE ERR_OUT_OF_RANGE ERR_OUT_OF_RANGE ERR_OUT_OF_RANGE ERR_INVALID_ARG_TYPE
//> options: true true true true true true true true
//> over
const net = require('net');
const nop = () => {};
const steps = [];
const step = (serverSide, clientSide, options) => steps.push(() => {
  const server = net.createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 500 }, (peer) => {
    server.close();
    serverSide(peer.on('error', nop));
  }).listen(0, '127.0.0.1', () =>
    clientSide(net.connect({ port: server.address().port, host: '127.0.0.1', ...options }).on('error', nop).resume()));
});
const next = () => { const go = steps.shift(); if (go) go(); };
const over = (socket, ...what) => { socket.destroy(); print(...what); next(); };
const quiet = (peer) => peer.resume();

step((peer) => {
  let sent = 0;
  const timer = setInterval(() => { peer.write('x'); if (++sent === 6) clearInterval(timer); }, 40);
}, (socket) => {
  let parts = 0;
  let fired = 0;
  socket.setTimeout(160).on('data', () => parts++).on('timeout', () => {
    fired++;
    setTimeout(() => over(socket, 'reading held it off:', parts, `parts, ${fired === 1 ? 'once' : fired}, ${socket.destroyed ? 'destroyed' : 'still open'}`), 200);
  });
});
step(quiet, (socket) => socket.on('connect', () => {
  let fired = 0;
  let sent = 0;
  socket.setTimeout(160, () => fired++);
  const timer = setInterval(() => {
    socket.write('x');
    if (++sent < 6) return;
    clearInterval(timer);
    over(socket, 'writing held it off:', fired);
  }, 40);
}));
step(quiet, (socket) => socket.on('connect', () => {
  socket.setTimeout(40, function(...args) { over(this, 'callback with the socket as this:', this === socket, args.length, this.timeout); });
}));
step(quiet, (socket) => {
  let fired = 0;
  const hear = () => fired++;
  socket.setTimeout(20, hear).setTimeout(0, hear);
  setTimeout(() => over(socket, 'turned off:', socket.listenerCount('timeout'), `listeners, ${fired ? 'fired' : 'silent'}`), 60);
});
step(quiet, (socket) => socket.on('connect', () => {
  let fired = 0;
  socket.on('timeout', () => fired++);
  for (let i = 0; i < 20; i++) socket.setTimeout(20);
  setTimeout(() => over(socket, 'set twenty times:', fired === 1 ? 'once' : fired), 100);
}));
steps.push(() => {
  const socket = new net.Socket();
  socket.setTimeout(10, () => over(socket, 'before there is a connection: fired'));
  // The timeout alone would not hold the process.
  setTimeout(nop, 200);
});
step(quiet, (socket) => socket.on('timeout', () => over(socket, 'as an option:', socket.timeout)), { timeout: 40 });
step(quiet, (socket) => socket.on('connect', () => {
  let fired = 0;
  socket.setTimeout(20, () => fired++).destroy();
  socket.setTimeout(20, () => fired++);
  setTimeout(() => over(socket, 'gone with the socket:', fired ? 'fired' : 'silent'), 60);
}));
steps.push(() => {
  const code = (...args) => { try { new net.Socket().setTimeout(...args); return 'none'; } catch (error) { return error.code; } };
  print(code(undefined), code('5'), code(-1), code(NaN), code(Infinity), code(1, 5));
  next();
});
step(quiet, (socket) => socket.on('connect', () => {
  const same = [socket.setKeepAlive(true), socket.setKeepAlive(true, 500), socket.setKeepAlive(true, 2500), socket.setKeepAlive(),
    socket.setNoDelay(), socket.setNoDelay(false), socket.ref(), socket.unref()].map((result) => result === socket);
  socket.ref();
  over(socket, 'options:', ...same);
}), { noDelay: true, keepAlive: true, keepAliveInitialDelay: 10 });
steps.push(() => {
  // Nothing waits for this one.
  new net.Socket().setTimeout(100000, () => print('impossible'));
  print('over');
});
next();
