// SRV-03 SRV-04: a replaced _handle.onconnection is told of a connection, and may change the handle before passing it on.
const { lane } = require('../lib.js');
const net = require('net');

const out = lane('server');
const server = net.createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 4000 }, (socket) => {
  out('connection', socket._handle === seen, socket._handle.fd > 2);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 4000);
  socket.setKeepAlive(true, 9000);
  socket.setNoDelay(false);
  socket.destroy();
  server.close();
});
let seen;
server.listen(0, '127.0.0.1', () => {
  const original = server._handle.onconnection;
  server._handle.onconnection = function(status, handle) {
    out('status', status, 'arguments', arguments.length, 'this', this === server._handle);
    seen = handle;
    handle.setNoDelay = (...args) => { out('setNoDelay', args); return 0; };
    handle.setKeepAlive = (...args) => { out('setKeepAlive', args); return 0; };
    original.call(server._handle, status, handle);
  };
  net.connect(server.address().port, '127.0.0.1').resume();
});
server.on('close', () => out('closed', server._handle));
