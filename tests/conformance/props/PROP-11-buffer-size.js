// PROP-11: bufferSize follows writableLength while there is a handle.
const { lane, pair } = require('../lib.js');
const net = require('net');

const out = lane('client');
out('new', new net.Socket().bufferSize);
pair({}, {}, (client, peer) => {
  out(client.bufferSize);
  client.cork();
  client.write('\u20ac\u20ac');
  out(client.bufferSize, client.writableLength);
  client.write(Buffer.alloc(5));
  out(client.bufferSize, client.writableLength);
  client.uncork();
  out(client.bufferSize);
  client.destroy();
  peer.destroy();
  out('destroyed', client.bufferSize);
});
