// N26-42: after the close the binding is gone; the socket can be connected again, still within the call.
const { attempt, lane, mask, socketPath, watch } = require('../lib.js');
const net = require('net');

const EVENTS = 'connectionAttempt connect error close';
const bound = new net.BoundSocket({ host: '127.0.0.1' });
const { port: own } = bound.address();
mask(own, 'OWN');
const path = socketPath();
const pathServer = net.createServer((peer) => peer.end()).listen(path);
const server = net.createServer((peer) => {
  mask(peer.remotePort, peer.remotePort === own ? 'OWN' : `OTHER${(server.seen = (server.seen ?? 0) + 1)}`);
  peer.end();
}).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  mask(port, 'PORT');
  const out = lane('client');
  const socket = watch(new net.Socket({ handle: bound }), EVENTS, out);
  socket.on('connect', () => out(socket.localPort === own, socket.localAddress));
  const steps = [
    () => {
      attempt('the port is free', () => new net.BoundSocket({ host: '127.0.0.1', port: own }).close(), out);
      out(socket.localAddress, socket.localPort, socket.address());
      attempt('local end', () => socket.connect({ port, host: '127.0.0.1', localPort: 0 }), out);
      out(socket.connecting, socket.destroyed);
      socket.destroy();
    },
    () => {
      socket.connect(port, '127.0.0.1');
      out('in the call', socket.localPort === own, socket.connecting, socket.localAddress);
    },
    () => socket.connect({ path }),
    () => {
      const asked = (host, options, answer) => {
        out('asked', host, options.all);
        answer(null, '127.0.0.1', 4);
      };
      socket.connect({ port, host: 'some.name', lookup: asked, autoSelectFamily: true });
    },
    () => {
      server.close();
      pathServer.close();
    },
  ];
  socket.on('close', () => steps.shift()());
  socket.connect(port, '127.0.0.1');
  socket.resume();
});
