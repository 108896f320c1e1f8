// N26-47 N26-48 N26-49: keep-alive that was set before there is a handle is asked for when the connection is there.
const { lane, log, serve } = require('../lib.js');
const net = require('net');

// The handle's methods, told to `out`.
function told(socket, out) {
  for (const name of ['setKeepAlive', 'setNoDelay']) {
    const real = socket._handle[name];
    socket._handle[name] = function(...args) {
      out(name, args);
      return real.apply(this, args);
    };
  }
}

const cases = [
  ['nothing', {}, () => {}],
  ['four', {}, (socket) => socket.setKeepAlive(true, 3000, 2000, 4)],
  ['object', {}, (socket) => socket.setKeepAlive({ enable: true, interval: 2000, count: '5' })],
  ['off', {}, (socket) => socket.setKeepAlive(false, 3000, 2000, 4)],
  ['the last counts', {}, (socket) => socket.setKeepAlive(true, 3000, 2000, 4).setKeepAlive(true, 1000)],
  ['options of the socket', { keepAlive: true, keepAliveInitialDelay: 7000, interval: 5, keepAliveInterval: 6, keepAliveCount: 7 }, () => {}],
  ['both', { keepAlive: true, keepAliveInitialDelay: 7000 }, (socket) => socket.setKeepAlive({ enable: true, initialDelay: 9000, count: 2 })],
  ['on, then off', { keepAlive: true }, (socket) => socket.setKeepAlive()],
];

const server = serve({ keepAlive: true, keepAliveInitialDelay: 3000 }, (peer) => {
  const out = lane('accepted');
  told(peer, out);
  peer.setKeepAlive(true, 3000);
  peer.setKeepAlive(true, 3000, 1000);
  peer.end();
}, (port) => {
  next();
  function next() {
    const [name, options, before] = cases.shift() ?? [];
    if (name === undefined) {
      server.close();
      return;
    }
    const out = lane(name);
    const socket = new net.Socket(options);
    before(socket);
    socket.connect(port, '127.0.0.1', () => {
      out('connect');
      // What was asked for is not asked for again.
      if (name === 'four') socket.setKeepAlive(true, 3000, 2000, 4);
      if (name === 'nothing') socket.setKeepAlive();
      socket.setKeepAlive(true, 8000, 8000, 8);
    });
    socket.resume();
    socket.on('close', next);
    told(socket, out);
    log(name, socket.connecting);
  }
});
