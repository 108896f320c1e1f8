// N26-32 N26-45: what an inspector shows of a socket that was bound before, and of keep-alive.
const { log, mask, socketPath } = require('../lib.js');
const net = require('net');
const { inspect } = require('util');

const shown = (label, socket) => {
  const lines = inspect(socket, { depth: 0 }).split('\n');
  log(label, lines.filter((line) => /Symbol\((kBound|kSet|kBytes|kHandle)|_sockname/.test(line)).map((line) => line.trim()));
};
shown('plain', new net.Socket());
const path = new net.Socket({ handle: new net.BoundSocket({ path: socketPath() }) });
shown('path', path);
path.on('close', () => shown('closed', path)).destroy();
const bound = new net.BoundSocket({ host: '127.0.0.1' });
mask(bound.address().port, 'PORT');
const tcp = new net.Socket({ handle: bound, noDelay: true });
tcp.setKeepAlive(true, 3000, 2000, '4');
shown('TCP', tcp);
log(tcp.localAddress);
log(inspect(tcp).includes("_sockname: { address: '127.0.0.1', family: 'IPv4', port: "));
tcp.destroy();
shown('off', new net.Socket().setKeepAlive());
shown('object', new net.Socket({ keepAlive: true }).setKeepAlive({ enable: true, interval: 1000 }));
log(inspect(new net.BoundSocket()), inspect({ a: [new net.BoundSocket()] }));
