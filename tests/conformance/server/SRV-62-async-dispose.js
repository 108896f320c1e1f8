// SRV-62: server[Symbol.asyncDispose]() closes and resolves with undefined.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('close', () => log('close'));
server.listen(0, async () => {
  const promise = server[Symbol.asyncDispose]();
  log(promise instanceof Promise, server.listening);
  log('resolved', await promise);
  log('again', await server[Symbol.asyncDispose]());
  log('never listened', await net.createServer()[Symbol.asyncDispose]());
});
