// close() of a server does not wait for its connections, and 'close' comes once.
//> connected 3
//> close
//> called back, listening false, connections 3
//> gone
const net = require('net');
const clients = [];
let accepted = 0;
const server = net.createServer((peer) => {
  peer.on('close', () => { if (--accepted === 0) print('gone'); }).resume();
  if (++accepted === 3) { print('connected 3'); close(); }
});
server.on('close', () => print('close'));
const close = () => server.close(() => {
  server.getConnections((error, count) => {
    print(`called back, listening ${server.listening}, connections ${count}`);
    clients.forEach((client) => client.destroy());
  });
});
server.listen(0, '127.0.0.1', () => {
  for (let i = 0; i < 3; i++) clients.push(net.connect(server.address().port, '127.0.0.1'));
});
