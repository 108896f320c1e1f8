// N26-64: dns.lookup refuses a name with a NUL before it looks at anything else; a family of -0 is 0.
const { attempt, lane, log } = require('../lib.js');
const dns = require('dns');
const net = require('net');

for (const host of ['a\0b', '127.0.0.1\0', '\0', 'localhost\0.example']) {
  attempt('lookup', () => dns.lookup(host, () => log('not called')));
  attempt('with options', () => dns.lookup(host, { all: true }, () => log('not called')));
  attempt('before the callback', () => dns.lookup(host));
  attempt('before the options', () => dns.lookup(host, { family: 7 }, () => log('not called')));
}
for (const host of [5, {}, true, ['a\0']]) attempt('kind', () => dns.lookup(host));
for (const host of ['', null, undefined, 0, false]) attempt('nothing', () => dns.lookup(host));
const out = lane('promises');
(async () => {
  for (const args of [['a\0b'], ['a\0b', 4], ['a\0b', { family: 7 }], [5]]) {
    try {
      await dns.promises.lookup(...args);
    } catch (err) { out(err); }
  }
})();
const later = lane('minus zero');
dns.lookup('127.0.0.1', { family: -0 }, (err, address, family) => {
  later(err, address, family);
  dns.lookup('localhost', -0, (error, found) => later(error, net.isIP(found) > 0));
});
