// CON-31: end() while connecting, and on a socket that never connects.
const { lane, serve, watch } = require('../lib.js');
const net = require('net');

const idle = lane('never connected');
const never = new net.Socket();
watch(never, 'prefinish finish end error close', idle);
never.end(() => idle('callback'));
idle('after end()', never.readyState, never.writable, never.destroyed);
setImmediate(() => idle('later', never.readyState, never.destroyed, never.writableFinished));

const out = lane('connecting');
const server = serve({}, (peer) => { peer.resume().on('end', () => server.close()); }, (port) => {
  const socket = net.connect(port, '127.0.0.1');
  watch(socket, 'connect prefinish finish end error close', out);
  socket.end(() => out('callback'));
  out('after end()', socket.readyState, socket.writable);
  socket.resume();
});
