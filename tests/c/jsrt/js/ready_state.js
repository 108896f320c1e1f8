// A socket is closed until it is connected, and again afterwards.
//> before closed, connecting opening, connected open, accepted open, after closed
const net = require('net');
const fresh = new net.Socket();
const states = { before: fresh.readyState };
const server = net.createServer((peer) => { states.accepted = peer.readyState; peer.end(); server.close(); });
server.listen(0, '127.0.0.1', () => {
  fresh.connect(server.address().port, '127.0.0.1', () => { states.connected = fresh.readyState; }).resume();
  states.connecting = fresh.readyState;
  fresh.on('close', () => {
    states.after = fresh.readyState;
    print(['before', 'connecting', 'connected', 'accepted', 'after'].map((name) => name + ' ' + states[name]).join(', '));
  });
});
