// MOD-14: zone ids of IPv6 addresses.
const { log } = require('../lib.js');
const net = require('net');

for (const text of ['fe80::1%eth0', 'fe80::1%eth0.1', 'fe80::1%1', 'fe80::1%', 'fe80::1%a_b', 'fe80::1%a b', 'fe80::1%a@b', '%eth0',
  'fe80::1%a-b:c', 'fe80::1%a%b', '1.2.3.4%eth0', '::ffff:1.2.3.4%lo']) log(text, net.isIP(text), net.isIPv6(text));
