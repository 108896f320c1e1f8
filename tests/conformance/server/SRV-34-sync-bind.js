// SRV-34 SRV-65: without a host the bind is done when listen() returns; with one it waits for the look-up.
const { log } = require('../lib.js');
const net = require('net');

const plain = net.createServer();
plain.listen(0, () => log('plain listening'));
log('plain', plain.listening, plain.address() !== null);
const named = net.createServer();
named.listen(0, '127.0.0.1', () => {
  log('named listening', named.listening);
  plain.close();
  named.close();
});
log('named', named.listening, named.address());
process.nextTick(() => log('a tick later', named.listening));
