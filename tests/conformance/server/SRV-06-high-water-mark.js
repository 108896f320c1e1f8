// SRV-06: highWaterMark of a server becomes that of both directions of its sockets.
const { attempt, lane, log, pair } = require('../lib.js');
const net = require('net');

for (const value of [undefined, 10, 0, -1, 65536]) log(value, net.createServer({ highWaterMark: value }).highWaterMark);
for (const bad of ['10', null, {}]) attempt('bad', () => net.createServer({ highWaterMark: bad }));
const server = lane('accepted');
pair({ highWaterMark: 1234 }, {}, (socket, peer) => {
  server(peer.readableHighWaterMark, peer.writableHighWaterMark);
  socket.destroy();
  peer.destroy();
});
