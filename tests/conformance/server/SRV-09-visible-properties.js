// SRV-09: the properties that the options of a server leave on it.
const { log } = require('../lib.js');
const net = require('net');

const show = (server) => log(server.allowHalfOpen, server.pauseOnConnect, server.noDelay, server.keepAlive,
  server.keepAliveInitialDelay, server.highWaterMark, server._connections, server._handle, server.maxConnections);
show(net.createServer());
show(net.createServer({ allowHalfOpen: 1, pauseOnConnect: 'yes', noDelay: 1, keepAlive: {}, keepAliveInitialDelay: 3000, highWaterMark: 7 }));
const frozen = Object.freeze({ allowHalfOpen: true, noDelay: true, keepAliveInitialDelay: -1 });
show(net.createServer(frozen));
