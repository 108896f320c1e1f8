// SRV-31 SRV-54: close() and listen() in one tick; the 'close' event still comes.
const { log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.on('close', () => log('close', server.listening));
server.listen(0, () => {
  log('first');
  server.close();
  server.listen(0, () => {
    log('second', server.listening);
    server.close();
  });
});
