// N26-06 N26-07 N26-08 N26-09: port, host, ipv6Only and reusePort of a BoundSocket.
const { attempt, log } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const bound = (options) => {
  const one = new BoundSocket(options);
  const { address, family, port } = one.address();
  log(options, address, family, port > 0, Object.keys(one.address()), one.isPipe);
  one.close();
  return port;
};
const free = bound();
for (const options of [{}, { port: 0 }, { port: '0' }, { port: null }, { port: undefined }, { port: '0x0' }, { port: -0 }, { port: ' ' }]) {
  attempt('port', () => bound(options) > 0);
}
for (const port of [free, String(free), `0x${free.toString(16)}`, ` ${free} `]) {
  const one = new BoundSocket({ port });
  log(one.address().port === free);
  one.close();
}
for (const port of [-1, 65536, 1.5, NaN, Infinity, '', '  ', 'x', '80x', true, false, {}, [], [80], () => {}, Symbol('s'), 5n]) {
  attempt('bad port', () => new BoundSocket({ port }));
}

for (const host of [null, undefined, '127.0.0.1', '127.5.6.7', '0.0.0.0', '::', '::1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1', '::1%lo']) attempt('host', () => bound({ host }) > 0);
for (const host of ['', 'localhost', ' 127.0.0.1', '127.0.0.1 ', '[::1]', '127.1', '1', '0x7f000001', '127.0.0.1:80', 'a\0b', '127.0.0.1\0', '::1%', '*']) {
  attempt('not literal', () => new BoundSocket({ host }));
}
for (const host of [5, 0, false, true, {}, [], ['127.0.0.1'], () => {}, Symbol('s'), 5n]) attempt('bad host', () => new BoundSocket({ host }));

for (const options of [
  { ipv6Only: true }, { ipv6Only: false }, { ipv6Only: null }, { ipv6Only: true, host: '::1' }, { ipv6Only: true, host: '127.0.0.1' }, { ipv6Only: true, host: null },
  { reusePort: false }, { reusePort: null },
]) attempt('flags', () => bound(options) > 0);
for (const value of [0, 1, '', 'true', {}, [], Symbol('s'), 1n]) {
  attempt('ipv6Only', () => new BoundSocket({ ipv6Only: value }));
  attempt('reusePort', () => new BoundSocket({ reusePort: value }));
}
// The checks come in this order.
attempt('order', () => new BoundSocket({ port: -1, ipv6Only: 1, reusePort: 1, host: 'x' }));
attempt('order', () => new BoundSocket({ ipv6Only: 1, reusePort: 1, host: 'x' }));
attempt('order', () => new BoundSocket({ reusePort: 1, host: 'x' }));

// Each gets a port of its own.
const several = Array.from({ length: 5 }, () => new BoundSocket({ host: '127.0.0.1' }));
log(new Set(several.map((one) => one.address().port)).size);
for (const one of several) one.close();
