// CON-23 EV-03 EV-16: a refused connection, event by event.
const { deadPort, log, watch } = require('../lib.js');
const net = require('net');

deadPort((port) => {
  const socket = net.connect(port, '127.0.0.1', () => log('never'));
  log('returned', socket.connecting, socket.pending, socket.readyState);
  watch(socket, 'lookup connectionAttempt connectionAttemptFailed connectionAttemptTimeout connect ready end finish error close');
  socket.on('connectionAttemptFailed', () => log('failed', socket.connecting, socket.destroyed, socket.errored));
  socket.on('error', (err) => log('in error', socket.connecting, socket.destroyed, socket.closed, socket.errored === err, socket.readyState));
  socket.on('close', () => log('in close', socket.listenerCount('connect'), socket._handle, socket.bytesRead, socket.bytesWritten));
});
