// MOD-09: net.connect calls Socket.prototype.connect, so a patched one is seen.
const { log } = require('../lib.js');
const net = require('net');

const original = net.Socket.prototype.connect;
net.Socket.prototype.connect = function(...args) {
  log('patched', args.length, Array.isArray(args[0]), args[0][0], args[0][1]);
  return this;
};
const socket = net.connect(80, 'example', function done() {});
net.Socket.prototype.connect = original;
log(socket.connecting, socket.destroyed);
