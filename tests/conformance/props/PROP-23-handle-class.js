// PROP-23 MET-02 MET-07 SRV-25: handles are made, bound and given away; methods replaced on their prototype are called.
const { lane } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = net.createServer((socket) => socket.end());
server.listen(0, '127.0.0.1', () => {
  const { TCP, prototype } = { TCP: server._handle.constructor, prototype: Object.getPrototypeOf(server._handle) };
  out(TCP.name, TCP.prototype === prototype);
  for (const name of ['setNoDelay', 'setKeepAlive']) {
    const original = prototype[name];
    prototype[name] = function(...args) {
      out(name, args);
      return original.apply(this, args);
    };
  }
  const handle = new TCP(0);
  out('bind', handle.bind('127.0.0.1', 0), handle.bind('nowhere', 0) < 0, handle.fd > 2);
  const second = net.createServer().listen({ handle }, () => {
    const name = {};
    out(handle.getsockname(name), name.port === second.address().port, second._handle === handle);
    second.close();
  });
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true, keepAlive: true });
  client.setNoDelay(true);
  client.on('connect', () => client.setNoDelay(false));
  client.on('close', () => server.close());
  client.resume();
});
