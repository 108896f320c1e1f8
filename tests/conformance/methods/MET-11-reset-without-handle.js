// MET-11: resetAndDestroy() on a new and on a destroyed socket.
const { log, watch } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
watch(socket, 'error close');
log(socket.resetAndDestroy() === socket, socket.destroyed);
setImmediate(() => {
  log(socket.resetAndDestroy() === socket);
  setImmediate(() => log('nothing more'));
});
