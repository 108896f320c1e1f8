// SRV-38: of the addresses of a name the first that is not link-local is taken, and the first of all where there is no other.
const dns = require('dns');
const net = require('net');
const { log, mask } = require('../lib.js');

const address = (text) => ({ address: text, family: net.isIP(text) });
const names = {
  'both.test': ['fe80::1', 'fe80::2', '127.0.0.2', '127.0.0.3'],
  'other.test': ['127.0.0.3', 'fe80::1'],
  'upper.test': ['FE80::1', '127.0.0.2'],
  'local.test': ['fe80::1', 'fe80::2'],
};
dns.lookup = (name, options, callback) => {
  log('lookup', name, options);
  setImmediate(callback, null, names[name].map(address));
};

const next = (hosts) => {
  if (hosts.length === 0) return;
  const server = net.createServer();
  server.on('error', (err) => {
    log(hosts[0], err.code, err.address);
    next(hosts.slice(1));
  });
  server.listen(0, hosts[0], () => {
    mask(server.address().port, 'PORT');
    log(hosts[0], server.address());
    server.close(() => next(hosts.slice(1)));
  });
};
next(Object.keys(names));
