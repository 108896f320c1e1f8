// SRV-53: a server closed before 'listening' never emits it.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('listening', () => log('listening'));
server.on('close', () => log('close'));
server.listen(0, () => log('callback'));
server.close((err) => log('closed', err));
setTimeout(() => log('listeners left', server.listenerCount('listening')), 20);
