// HOST CON-04: dns.lookup of addresses, its forms and its argument errors.
const { attempt, log } = require('../lib.js');
const dns = require('dns');

dns.lookup('127.0.0.1', (...args) => log('v4', args));
dns.lookup('::1', { family: 6 }, (...args) => log('v6', args));
dns.lookup('127.0.0.1', { all: true }, (...args) => log('all', args));
dns.lookup('127.0.0.1', 4, (...args) => log('number', args));
for (const bad of [5, {}, true]) attempt('hostname', () => dns.lookup(bad, () => {}));
attempt('callback', () => dns.lookup('127.0.0.1', {}));
attempt('family', () => dns.lookup('x', { family: 5 }, () => {}));
attempt('hints', () => dns.lookup('x', { hints: 9999 }, () => {}));
dns.promises.lookup('127.0.0.1').then((found) => log('promise', found));
log(typeof dns.ADDRCONFIG, typeof dns.V4MAPPED, typeof dns.ALL, require('dns/promises') === dns.promises);
