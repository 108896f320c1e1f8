// MET-02 MET-03 MET-07 MET-18: methods give the socket back, before, while and after connecting.
const { lane, pair } = require('../lib.js');
const net = require('net');

const out = lane('chains');
const all = (socket) => [socket.setNoDelay(), socket.setNoDelay(false), socket.setKeepAlive(), socket.setKeepAlive(true, 1000),
  socket.setTimeout(0), socket.ref(), socket.unref(), socket.ref(), socket.pause(), socket.resume(), socket.setEncoding('utf8'),
  socket.setDefaultEncoding('utf8')].every((value) => value === socket);
out('new', all(new net.Socket()));
pair({}, {}, (client, peer) => {
  out('open', all(client));
  client.destroy();
  out('destroyed', all(client));
  client.on('close', () => { out('closed', all(client), client.address(), client.bufferSize); peer.destroy(); });
});
const connecting = net.connect(1, '127.0.0.1');
out('connecting', all(connecting));
connecting.destroy();
