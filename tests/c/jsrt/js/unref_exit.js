// At the end the host finds an unreferenced server, idle connections, timeouts, and sockets that never connected.
//> ready
const net = require('net');
globalThis.kept = [new net.Socket(), new net.Socket().setTimeout(60000), net.createServer()];
new net.Socket();
const server = net.createServer((peer) => {
  peer.on('data', () => {}).on('close', () => print('told?')).setTimeout(60000).unref();
  kept.push(peer);
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    socket.unref();
    server.unref();
    setTimeout(() => print('ready'), 10);
  });
  socket.on('close', () => print('told?'));
  kept.push(socket);
});
kept.push(server);
