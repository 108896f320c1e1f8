// CON-07: a proxy in the place of a local address or a host.
const { log } = require('../lib.js');
const net = require('net');

const lookup = () => {};
const values = { object: {}, list: ['127.0.0.1'] };
for (const [name, target] of Object.entries(values)) {
  for (const key of ['localAddress', 'localPort', 'host', 'port', 'path']) {
    const socket = new net.Socket().on('error', () => {});
    try {
      log(name, key, socket.connect({ port: 1, host: '127.0.0.1', lookup, [key]: new Proxy(target, {}) }).connecting);
    } catch (err) {
      log(name, key, err);
    }
    socket.destroy();
  }
}
