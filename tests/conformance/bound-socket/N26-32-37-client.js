// N26-32 N26-33 N26-34 N26-35 N26-36 N26-37: a socket around a bound socket connects within the call.
const { attempt, deadPort, lane, log, mask, watch } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const EVENTS = 'connectionAttempt connectionAttemptFailed connect ready lookup error end close';
let names = 0;
const bind = (options) => {
  const one = new BoundSocket({ host: '127.0.0.1', ...options });
  mask(one.address().port, `BOUND${names += 1}`);
  return one;
};
const state = (socket) => [socket.readyState, socket.pending, socket.connecting, socket.destroyed, socket.readableFlowing, socket.isPaused()];

const server = net.createServer((peer) => {
  mask(peer.localPort, 'PORT');
  from(peer.remoteAddress, peer.remotePort);
  peer.end('hello');
});
let from = () => {};
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  mask(port, 'PORT');
  const out = lane('client');
  from = (...where) => out('server saw', ...where);
  const bound = bind();
  const fd = bound.fd();
  const socket = watch(new net.Socket({ handle: bound, fd: -1, allowHalfOpen: true }), EVENTS, out);
  out(state(socket), socket.allowHalfOpen, socket.writable, socket.readable, socket._handle.fd === fd, socket.bytesRead);
  attempt('taken', () => bound.fd(), out);
  attempt('taken by another', () => new net.Socket({ handle: bound }), out);
  out(socket.localAddress, socket.localPort, socket.localFamily, socket.address(), socket.remoteAddress);
  out(socket.connect({ port, host: '127.0.0.1' }, () => out('callback')) === socket);
  out('after the call', state(socket), socket.localAddress, socket.remoteAddress);
  process.nextTick(() => out('tick', state(socket)));
  socket.setEncoding('utf8').on('data', (text) => out('data', text));
  socket.on('connect', () => out(socket.localAddress, socket.localPort, socket.remoteAddress, socket.remotePort));
  socket.on('end', () => socket.end());
  socket.on('close', () => wildcard(port));
});

function wildcard(port) {
  const out = lane('wildcard');
  const socket = new net.Socket({ handle: bind({ host: '0.0.0.0' }) });
  socket.connect(port, '127.0.0.1');
  out('read in the call', socket.localAddress);
  socket.resume().on('close', () => {
    const cached = new net.Socket({ handle: bind({ host: '0.0.0.0' }) });
    out('read before', cached.localAddress);
    cached.connect(port, '127.0.0.1');
    out('still', cached.localAddress);
    cached.on('connect', () => out('connected', cached.localAddress, cached.localPort));
    cached.resume().on('close', () => short(port));
  });
}

function short(port) {
  const out = lane('net.connect');
  const socket = watch(net.connect({ handle: bind(), port, host: '127.0.0.1', noDelay: true, timeout: 5000, keepAlive: true }, () => out('callback')), EVENTS, out);
  out(state(socket), socket.timeout, socket.localPort);
  socket.resume().on('close', () => {
    const quick = watch(net.connect({ handle: bind(), port: String(port), host: '127.0.0.1' }), EVENTS, out, 'text ');
    quick.resume().on('close', () => mismatch(port));
  });
}

function mismatch(port) {
  const out = lane('other family');
  const first = watch(new net.Socket({ handle: bind() }), EVENTS, out, '6 on 4 ');
  out(first.connect(port, '::1') === first, state(first));
  first.on('close', () => {
    const second = watch(new net.Socket({ handle: bind({ host: '::' }) }), EVENTS, out, '4 on 6 ');
    second.connect(port, '127.0.0.1');
    out(state(second), second.localAddress);
    second.on('close', () => {
      const third = watch(new net.Socket({ handle: bind({ host: '::' }) }), EVENTS, out, 'mapped ');
      third.connect(port, '::ffff:127.0.0.1');
      third.resume().on('close', () => refused(port));
    });
  });
}

function refused(port) {
  // Bound first: it might get the port that is free again.
  const handle = bind();
  deadPort((dead) => {
    const out = lane('refused');
    const socket = watch(new net.Socket({ handle }), EVENTS, out);
    socket.connect(dead, '127.0.0.1');
    out(state(socket));
    socket.on('close', () => {
      const blockList = new net.BlockList();
      blockList.addAddress('127.0.0.1');
      const blocked = watch(new net.Socket({ handle: bind(), blockList }), EVENTS, out, 'blocked ');
      blocked.connect(port, '127.0.0.1');
      out(state(blocked));
      blocked.on('close', () => server.close());
    });
  });
}
