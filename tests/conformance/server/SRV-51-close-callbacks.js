// SRV-51: close(cb) of a server that is not running, twice, and with something that is no function.
const { attempt, log } = require('../lib.js');
const net = require('net');

const idle = net.createServer();
idle.on('close', () => log('idle close event'));
attempt('never listened', () => idle.close((err) => log('idle callback', err)) === idle);
setImmediate(() => {
  const server = net.createServer().listen(0, () => {
    server.on('close', () => log('close event'));
    attempt('number', () => typeof server.close(5));
    attempt('second', () => typeof server.close((err) => log('second callback', err)));
    attempt('third', () => typeof server.close(null));
  });
});
