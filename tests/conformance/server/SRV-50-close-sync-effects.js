// SRV-50 SRV-54: what close() does at once and what on a tick.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('close', (...args) => log('close event', args));
server.listen(0, () => {
  process.nextTick(() => log('tick queued before'));
  log(server.close((...args) => log('close callback', args)) === server, server.listening, server.address(), server._handle);
  process.nextTick(() => log('tick queued after'));
  setImmediate(() => log('immediate'));
});
