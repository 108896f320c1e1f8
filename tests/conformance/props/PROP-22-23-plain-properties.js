// PROP-21 PROP-22 PROP-23: plain properties that programs read and set.
const { lane, pair } = require('../lib.js');
const net = require('net');

const out = lane('properties');
const socket = new net.Socket();
out(socket.allowHalfOpen, socket.server, socket._server, socket._handle, socket._host, socket._parent, socket._hadError);
socket.allowHalfOpen = true;
out(socket.allowHalfOpen);
pair({}, {}, (client, peer) => {
  out(client._handle !== null, typeof client._handle, client.server === null, peer.server instanceof net.Server);
  client.destroy();
  peer.destroy();
  out(client._handle);
  client.on('close', () => out(client._handle));
});
