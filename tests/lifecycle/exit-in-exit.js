// exit: 6
// The process ends with connections open, and 'exit' listeners use them.
const { serve, big } = require('./lib');
const net = require('net');

const open = [];
process.on('exit', () => {
  for (const socket of open) { socket.write?.(big(1)); socket.destroy?.(); socket.end?.(); }
  net.connect(1, '127.0.0.1').on('error', () => {});
  process.exit(6);
});
open.push(serve((peer) => { open.push(peer); process.exit(2); }, (_, port) => open.push(net.connect(port, '127.0.0.1'))));
