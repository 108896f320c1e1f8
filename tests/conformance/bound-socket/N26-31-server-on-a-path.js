// N26-31: a server on a bound path: what address() tells, and the file.
const { attempt, lane, log, socketPath, watch } = require('../lib.js');
const fs = require('fs');
const net = require('net');

const path = socketPath();
const bound = new net.BoundSocket({ path });
const out = lane('server');
const server = watch(net.createServer(), 'listening error close', out);
server.listen({ handle: bound, readableAll: true, writableAll: true, path: '/nowhere/x', port: 80 }, () => out('callback', server.address()));
log(server.listening, server.address(), server._pipeName, server._connectionKey, fs.existsSync(path), bound.isPipe, server._handle.constructor.name);
attempt('taken', () => bound.close());
server.on('connection', (socket) => {
  out('connection', socket.address(), socket.remoteAddress, socket.localAddress, socket.localPort);
  socket.end('x');
});
const client = net.connect(path).resume();
client.on('close', (hadError) => {
  out('client', hadError);
  server.close(() => {
    out('closed', server.address(), fs.existsSync(path), server.listening);
    server.listen(0, '127.0.0.1', () => {
      out('on a port', typeof server.address().port, server._pipeName);
      server.close(next);
    });
  });
});

function next() {
  // A connection is not lost between binding and listening: there is none.
  const early = new net.BoundSocket({ path });
  net.connect(path).on('error', (err) => {
    out(err);
    early.close();
  });
}
