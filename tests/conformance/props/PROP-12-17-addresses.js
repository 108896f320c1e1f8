// PROP-12 PROP-13 PROP-14 PROP-15 PROP-16 PROP-17 MET-01: the addresses of both ends agree.
const { lane, pair } = require('../lib.js');
const net = require('net');

const out = lane('addresses');
const idle = new net.Socket();
out(idle.localAddress, idle.localPort, idle.localFamily, idle.remoteAddress, idle.remotePort, idle.remoteFamily, idle.address());
pair({}, {}, (client, peer) => {
  out(client.localAddress, client.localPort, client.localFamily, client.remoteAddress, client.remotePort, client.remoteFamily);
  out(peer.localAddress, peer.localPort, peer.localFamily, peer.remoteAddress, peer.remotePort, peer.remoteFamily);
  out(client.address(), client.address() === client.address());
  out(peer.address());
  client.destroy();
  peer.destroy();
});
