// HOST: the process ends by itself when nothing referenced is left.
const { log } = require('../lib.js');
const net = require('net');

new net.Socket();
net.createServer();
setTimeout(() => log('never'), 60000).unref();
setInterval(() => log('never'), 60000).unref();
new Promise(() => {});
process.on('exit', (code) => log('exit', code));
