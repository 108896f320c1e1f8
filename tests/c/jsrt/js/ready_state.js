// A socket is closed until it is connected, and again afterwards.
//> closed opening open
//> open
//> closed
const net = require('net');
const fresh = new net.Socket();
const server = net.createServer((peer) => { print(peer.readyState); peer.end(); server.close(); });
server.listen(0, '127.0.0.1', () => {
  const states = [fresh.readyState];
  fresh.connect(server.address().port, '127.0.0.1', () => print(...states, fresh.readyState)).resume();
  states.push(fresh.readyState);
  fresh.on('close', () => print(fresh.readyState));
});
