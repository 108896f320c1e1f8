// SRV-35 SRV-51 SRV-53: closing while the host is still looked up means that nothing ever listens.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('listening', () => log('listening'));
server.on('close', () => log('close'));
server.listen(0, '127.0.0.1');
log('returned', server.close((err) => log('callback', err)) === server);
setTimeout(() => log('later', server.listening), 50);
