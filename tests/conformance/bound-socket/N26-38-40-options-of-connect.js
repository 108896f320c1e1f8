// N26-38 N26-39 N26-40: names, local ends and paths, when the socket is bound already.
const { attempt, lane, mask, socketPath, watch } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const EVENTS = 'connectionAttempt connectionAttemptFailed connect lookup error close';
let names = 0;
const tcp = (options, given) => {
  const one = new BoundSocket({ host: '127.0.0.1', ...options });
  mask(one.address().port, `BOUND${names += 1}`);
  return new net.Socket({ handle: one, ...given });
};
const server = net.createServer((peer) => peer.end()).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  mask(port, 'PORT');
  const out = lane('names');
  const lookup = (host, options, answer) => {
    out('asked', host, options);
    process.nextTick(() => answer(null, '127.0.0.1', 4));
  };
  const first = watch(tcp(), EVENTS, out);
  first.connect({ port, host: 'some.name', lookup, autoSelectFamily: 'no boolean', autoSelectFamilyAttemptTimeout: 100 });
  out(first.connecting, first.localAddress);
  first.resume().on('close', () => {
    const second = watch(tcp(), EVENTS, out, 'localhost ');
    second.connect({ port, family: 4 });
    second.resume().on('close', () => {
      const third = watch(tcp(), EVENTS, out, 'failing ');
      third.connect({ port, host: 'some.name', lookup: (host, options, answer) => answer(new Error('no such name')) });
      third.on('close', () => {
        const fourth = watch(tcp(), EVENTS, out, 'other family ');
        fourth.connect({ port, host: 'some.name', lookup: (host, options, answer) => answer(null, '::1', 6) });
        out('other family', fourth.destroyed);
        fourth.on('close', () => {
          attempt('timeout', () => tcp().connect({ port, host: 'x', autoSelectFamilyAttemptTimeout: 0 }), out);
          attempt('lookup', () => tcp().connect({ port, host: 'x', lookup: 5 }), out);
          attempt('port', () => tcp().connect({ port: -1, host: '127.0.0.1' }), out);
          attempt('no port', () => tcp().connect({ host: '127.0.0.1' }), out);
          attempt('host', () => tcp().connect({ port, host: 5 }), out);
          attempt('NUL', () => tcp().connect({ port, host: '127.0.0.1\0' }), out);
          local(port);
        });
      });
    });
  });
});

function local(port) {
  const out = lane('local end');
  for (const options of [
    { localAddress: '127.0.0.1' }, { localPort: 80 }, { localAddress: null }, { localAddress: '' }, { localPort: 0 }, { localPort: null }, { localAddress: 'x', localPort: 'y' },
  ]) {
    const socket = tcp();
    attempt('refused', () => socket.connect({ port: 1, host: '127.0.0.1', ...options }), out);
    out(socket.connecting, socket.destroyed, socket.localAddress);
    socket.destroy();
  }
  attempt('undefined', () => {
    const socket = tcp();
    socket.connect({ port: 1, host: '127.0.0.1', localAddress: undefined, localPort: undefined }).on('error', () => {});
    return socket.connecting;
  }, out);
  attempt('host first', () => tcp().connect({ port, host: 5, localPort: 1 }), out);
  attempt('before the port', () => tcp().connect({ port: -1, localPort: 1 }), out);
  attempt('a pipe does not look', () => {
    const socket = pipe();
    socket.connect({ path: '/nowhere/x', localPort: 1 }).on('error', () => {});
    return socket.connecting;
  }, out);
  transports(port);
}

function pipe() {
  return new net.Socket({ handle: new BoundSocket({ path: socketPath() }) });
}

function transports(port) {
  const out = lane('transports');
  const path = socketPath();
  const first = watch(tcp(), EVENTS, out, 'path of no use ');
  first.connect({ port, path, host: '127.0.0.1' });
  first.resume().on('close', () => {
    const lookup = (host, options, answer) => {
      out('asked', host);
      answer(new Error('enough'));
    };
    const second = watch(tcp(), EVENTS, out, 'path alone ');
    second.connect({ path, lookup });
    second.on('close', () => {
      const third = pipe();
      attempt('no path', () => third.connect({ port, host: '127.0.0.1' }), out);
      out(third.connecting, third.localAddress, third.destroyed);
      third.destroy();
      for (const value of [5, {}, null, true]) attempt('path', () => pipe().connect({ path: value, port: 1 }), out);
      const fourth = watch(pipe(), EVENTS, out, 'nobody ');
      fourth.connect({ path, port, host: '127.0.0.1' });
      out(fourth.connecting, fourth.localAddress);
      fourth.on('close', () => {
        const fifth = watch(pipe(), EVENTS, out, 'too long ');
        fifth.connect(`/${'x'.repeat(200)}`);
        out(fifth.destroyed);
        server.close();
      });
    });
  });
}
