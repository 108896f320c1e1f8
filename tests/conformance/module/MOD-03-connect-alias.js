// MOD-03: connect and createConnection are one function and give a Socket.
const { log, serve } = require('../lib.js');
const net = require('net');

log(net.connect === net.createConnection, net.connect.name, net.connect.length);
const server = serve({}, (socket) => socket.end(), (port) => {
  const socket = net.createConnection(port, '127.0.0.1');
  log(socket instanceof net.Socket, socket.constructor === net.Socket);
  socket.on('close', (hadError) => { log('close', hadError); server.close(); });
  socket.resume();
});
