// Garbage that is only found when the loop is gone: cycles through sockets, servers and their listeners.
//> done
const net = require('net');
for (let i = 0; i < 20; i++) {
  const socket = new net.Socket();
  socket.me = socket;
  socket.on('data', () => socket).on('close', () => socket);
  socket.on('error', () => socket).write('kept');
  const server = net.createServer(() => server);
  server.me = [server, socket];
  globalThis.last = server;
}
const server = net.createServer((peer) => {
  peer.pipe(peer);
  globalThis.peer = peer;
}).listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('data', () => {
    print('done');
    socket.unref();
    peer.unref();
    server.unref();
  }).write('echo');
  globalThis.socket = socket;
});
