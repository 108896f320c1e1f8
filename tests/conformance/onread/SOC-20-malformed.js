// SOC-20: onread that is not what it should be is ignored.
const { lane, serve } = require('../lib.js');
const net = require('net');

const bad = [5, {}, { buffer: Buffer.alloc(4) }, { callback() {} }, { buffer: 'x', callback() {} }, { buffer: new Uint16Array(4), callback() {} }, null];
const out = lane('client');
const server = serve({}, (peer) => peer.end('abc'), (port) => {
  const next = (index) => {
    if (index === bad.length) return server.close();
    const socket = net.connect({ port, host: '127.0.0.1', onread: bad[index] });
    socket.on('data', (chunk) => out(index, chunk)).on('close', () => next(index + 1));
  };
  next(0);
});
