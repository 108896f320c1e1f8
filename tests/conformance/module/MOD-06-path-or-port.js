// MOD-06: which first arguments are a path and which a port.
const { log } = require('../lib.js');
const net = require('net');

for (const first of ['/no/such/socket', 'abc', '-1', '80', '0x50', '1e3', '', ' ', 8080, null, undefined, true]) {
  const [options] = net._normalizeArgs([first, 'there']);
  log(JSON.stringify(first), options);
}
log(net._normalizeArgs([]));
const given = { port: 1, extra: 2 };
log('object kept', net._normalizeArgs([given])[0] === given);
