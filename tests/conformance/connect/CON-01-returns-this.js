// CON-01 EV-05: connect returns the socket, its callback comes once and before 'ready'.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const socket = new net.Socket();
  socket.on('connect', (...args) => log('connect event', args));
  const returned = socket.connect(port, '127.0.0.1', (...args) => log('callback', args, socket.listenerCount('connect')));
  log(returned === socket, socket.listenerCount('connect'));
  socket.on('ready', (...args) => { log('ready event', args); Promise.resolve().then(() => log('microtask')); process.nextTick(() => log('tick')); });
  socket.resume().on('close', () => server.close());
});
