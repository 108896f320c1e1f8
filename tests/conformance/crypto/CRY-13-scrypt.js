// CRY-13: scrypt: the vectors of RFC 7914, names of options, and its limits.
const { log, attempt } = require('../lib.js');
const { scrypt, scryptSync } = require('crypto');

log(scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex'));
log(scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 }).toString('hex'));
log(scryptSync('pleaseletmein', 'SodiumChloride', 64).toString('hex'));
log(scryptSync('p', 's', 4, { cost: 16, blockSize: 1, parallelization: 1 }), scryptSync('p', 's', 0).length, scryptSync('p', 's', 4, { N: 2 }));
log(['N', 'r', 'p', 'maxmem'].map((name) => scryptSync('p', 's', 4, { [name]: 0 }).toString('hex')));
log(scryptSync('p', 's', 4, 1).toString('hex'), scryptSync('p', 's', 4, null).toString('hex'));

const bad = [
  [], ['p', 's'], ['p', 's', '4'], ['p', 's', -1], ['p', 's', 2 ** 31], [1, 's', 4], ['p', 1, 4], ['p', 's', 4, { N: 1 }], ['p', 's', 4, { N: 3 }],
  ['p', 's', 4, { N: -1 }], ['p', 's', 4, { N: '16' }], ['p', 's', 4, { N: 1.5 }], ['p', 's', 4, { N: 2 ** 32 }], ['p', 's', 4, { N: 2 ** 20 }],
  ['p', 's', 4, { N: 2 ** 15 }], ['p', 's', 4, { N: 16, cost: 16 }], ['p', 's', 4, { r: 1, blockSize: 1 }], ['p', 's', 4, { p: 1, parallelization: 1 }],
  ['p', 's', 4, { blockSize: -1 }], ['p', 's', 4, { maxmem: 10 }], ['p', 's', 4, { maxmem: -1 }], ['p', 's', 4, { maxmem: 2 ** 53 }],
  ['p', 's', 4, { N: 16, r: 1, p: 2 ** 30 }], ['p', 's', 4, { N: 2 ** 16, r: 1, maxmem: 2 ** 30 }], ['p', 's', 4, { N: 16, r: 2 ** 30, maxmem: 2 ** 40 }],
  ['p', 's', 4, { N: 16, r: 1, p: 1, maxmem: 2431 }],
];
for (const args of bad) attempt('scryptSync', () => scryptSync(...args));
// Which text a call gets for an N that makes no sense depends on the call before it, in Node.
for (const args of [...bad.slice(2, 7), ...bad.slice(9)]) attempt('scrypt', () => scrypt(...args, () => log('called')));
log(scryptSync('p', 's', 4, { N: 16, r: 1, p: 1, maxmem: 2432 }), scryptSync('p', 's', 4, { N: 2 ** 15, maxmem: 2 ** 26 }));
attempt('without a callback', () => scrypt('p', 's', 4));
attempt('options for a callback', () => scrypt('p', 's', 4, {}));
scrypt('p', 's', 4, { N: 16 }, (error, key) => {
  log(error, key);
  scrypt('p', 's', 0, (none, empty) => log(none, empty));
});
log('begun');
