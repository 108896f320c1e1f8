// MOD-12: isIPv4 takes exactly four decimal fields.
const { log } = require('../lib.js');
const net = require('net');

for (const text of ['0.0.0.0', '9.99.199.255', '1.1.1.256', '1.1.1.-1', '1.1.1.1.', '.1.1.1.1', '1..1.1', '1.1.1.00', '00.1.1.1',
  '1.1.1.1/8', '1e1.1.1.1', '::1', '::ffff:1.1.1.1', '', '4294967295', '１.1.1.1']) log(JSON.stringify(text), net.isIPv4(text));
log(net.isIPv4(), net.isIPv4(null), net.isIPv4(1234), net.isIPv4({}));
