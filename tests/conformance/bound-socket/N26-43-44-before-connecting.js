// N26-43 N26-44: writing, reading, ending and destroying before there is a connection.
const { SLOW, attempt, lane, mask, socketPath, watch } = require('../lib.js');
const fs = require('fs');
const net = require('net');

const { BoundSocket } = net;
const EVENTS = 'resume pause end finish drain error close';
let names = 0;
let tell;
let port;
let file;
const tcp = (options) => {
  const one = new BoundSocket({ host: '127.0.0.1' });
  port = one.address().port;
  mask(port, `BOUND${names += 1}`);
  return new net.Socket({ handle: one, ...options });
};
const pipe = (options) => {
  file = socketPath();
  return new net.Socket({ handle: new BoundSocket({ path: file }), ...options });
};
const state = (socket) => [socket.readyState, socket.pending, socket.connecting, socket.destroyed, socket.bytesWritten];

const cases = [];
const both = (label, use, options) => {
  cases.push([`TCP: ${label}`, () => tcp(options), use], [`pipe: ${label}`, () => pipe(options), use]);
};
both('write', (socket) => socket.write('x', (err) => tell('written', err)));
both('write twice', (socket) => {
  socket.write('x', (err) => tell('first', err));
  socket.write(Buffer.from('y'), (err) => tell('second', err));
});
both('resume', (socket) => socket.resume());
both('read', (socket) => tell(socket.read()));
both('data', (socket) => socket.on('data', () => {}));
both('readable', (socket) => socket.on('readable', () => {}));
both('pause and resume', (socket) => socket.pause().resume());
both('end', (socket) => socket.end(() => tell('ended')));
both('end with text', (socket) => socket.end('x', (err) => tell('ended', err)));
both('destroy', (socket) => socket.destroy());
both('destroy with an error', (socket) => socket.destroy(new Error('mine')));
both('destroySoon', (socket) => socket.destroySoon());
both('resetAndDestroy', (socket) => attempt('reset', () => socket.resetAndDestroy().destroyed, tell));
both('options', (socket) => {
  socket.setNoDelay().setKeepAlive(true, 1000, 2000, 3).setTimeout(5000);
  socket.ref().unref().ref();
  tell(socket.timeout, socket.bufferSize);
  socket.setTimeout(0);
});
both('one side', (socket) => tell(socket.readable, socket.writable), { readable: false });
both('no side', (socket) => tell(socket.readable, socket.writable), { readable: false, writable: false });
both('onread', (socket) => tell(socket.readableFlowing), { onread: { buffer: Buffer.alloc(10), callback: () => tell('onread') } });
both('paused', (socket) => tell(socket.isPaused(), socket.readableFlowing), { pauseOnCreate: true });
const controllers = [new AbortController(), new AbortController()];
cases.push(['TCP: signal', () => tcp({ signal: controllers[0].signal }), () => controllers[0].abort()]);
cases.push(['pipe: signal', () => pipe({ signal: controllers[1].signal }), () => controllers[1].abort()]);

next();
function next() {
  const [label, make, use] = cases.shift() ?? [];
  if (label === undefined) return;
  tell = lane(label);
  const socket = watch(make(), EVENTS, tell);
  let closed = false;
  socket.on('close', () => { closed = true; });
  attempt(label, () => { use(socket); }, tell);
  tell(state(socket));
  const look = (left) => {
    if (!closed && left > 1) {
      setTimeout(look, 20, left - 1);
      return;
    }
    tell(state(socket));
    if (!closed) socket.destroy();
    setTimeout(() => {
      // Port and file are free again.
      if (label.startsWith('TCP')) {
        attempt('port', () => net.createServer().listen(port, '127.0.0.1').close().listening, tell);
      } else {
        tell('file', fs.existsSync(file));
      }
      next();
    }, 5);
  };
  // Some of them never close.
  setTimeout(look, 20, SLOW);
}
