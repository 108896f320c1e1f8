// N26-41: a client on a bound path: its local end, the file, what the server sees.
const { lane, log, socketPath, watch } = require('../lib.js');
const fs = require('fs');
const net = require('net');

const EVENTS = 'connectionAttempt connect ready end error close';
const path = socketPath();
const own = socketPath();
const seen = lane('server');
const server = net.createServer((peer) => {
  seen('connection', peer.address(), peer.remoteAddress, peer.localAddress);
  peer.setEncoding('utf8').on('data', (text) => {
    seen('data', text);
    peer.end(`${text} back`);
  });
  peer.on('close', (hadError) => seen('close', hadError));
}).listen(path, () => {
  const out = lane('client');
  const bound = new net.BoundSocket({ path: own });
  const socket = watch(new net.Socket({ handle: bound }), EVENTS, out);
  const told = (label) => out(label, socket.localAddress, socket.address(), socket.localPort, socket.localFamily, socket.remoteAddress, fs.existsSync(own), socket.readyState);
  told('before');
  socket.connect(path);
  told('in the call');
  socket.on('connect', () => {
    told('connected');
    socket.write('there');
    socket.write(Buffer.from(' and'));
  });
  socket.setEncoding('utf8').on('data', (text) => out('data', text));
  socket.on('close', () => {
    told('closed');
    socket.removeAllListeners('close');
    // The second time it is an ordinary client, which still tells of its old end.
    socket.connect(path, () => {
      told('again');
      socket.end('once more');
      socket.on('close', () => {
        told('closed again');
        both();
      });
    });
  });
});

function both() {
  const out = lane('net.connect');
  const end = socketPath();
  const socket = watch(net.connect({ handle: new net.BoundSocket({ path: end }), path }), EVENTS, out);
  out(socket.localAddress === end, socket.connecting);
  socket.end('x');
  socket.resume().on('close', () => {
    out(fs.existsSync(end));
    server.close(() => log('closed'));
  });
}
