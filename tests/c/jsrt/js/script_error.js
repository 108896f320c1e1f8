// The script fails: the host takes everything down at once, with servers open and a look-up under way.
//> step 5: listening
//> step 5: connection
//> step 5: connect
//> step 5: close
//! Error: on purpose
const net = require('net');
net.createServer().listen(0).unref();
const server = net.createServer((peer) => {
  print('step 5: connection');
  globalThis.peer = peer.resume();
  new net.Socket();
  net.createServer().listen(0).unref();
}).listen(0, () => print('step 5: listening')).unref();
const socket = net.connect(server.address().port, () => {
  print('step 5: connect');
  socket.destroy();
}).on('close', () => { print('step 5: close'); globalThis.late = [new net.Socket(), net.connect({ port: 9, host: '127.0.0.1' }).on('error', () => {}).unref()]; });
throw new Error('on purpose');
