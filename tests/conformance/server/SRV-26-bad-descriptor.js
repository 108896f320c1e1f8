// SRV-26 SRV-17: listening on a descriptor that is no socket.
const { log } = require('../lib.js');
const net = require('net');
const fs = require('fs');

const fd = fs.openSync(__filename, 'r');
const server = net.createServer();
server.on('listening', () => log('listening')).on('close', () => log('close'));
server.on('error', (err) => { log(err); fs.closeSync(fd); });
log(server.listen({ fd, port: 0 }) === server, server.listening);
