// SRV-39 ERR-04: a host that cannot be resolved; dns.lookup is read when it is called.
const { log } = require('../lib.js');
const net = require('net');
const dns = require('dns');

const lookup = dns.lookup;
dns.lookup = (host, options, callback) => {
  log('lookup', host, options);
  const err = Object.assign(new Error('getaddrinfo ENOTFOUND ' + host), { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host });
  process.nextTick(callback, err);
};
const server = net.createServer();
server.on('close', () => log('close'));
server.on('error', (err) => {
  log('error', err, server.listening);
  dns.lookup = lookup;
});
server.listen(0, 'no.such.host', () => log('listening'));
