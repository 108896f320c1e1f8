// HOST: the constants of os, fs, crypto and zlib, and those that `constants` gathers: names, numbers, order.
const { log } = require('../lib.js');
const os = require('os');
const fs = require('fs');
const zlib = require('zlib');
const constants = require('constants');

function show(name, holder) {
  log(name, Object.entries(holder).map(([key, value]) => `${key}=${value}`).join(' '));
}

log(Object.keys(os.constants));
for (const group of ['errno', 'signals', 'priority', 'dlopen']) show(group, os.constants[group]);
show('fs', fs.constants);
const { OPENSSL_VERSION_NUMBER, ...flat } = constants;
log(typeof OPENSSL_VERSION_NUMBER);
show('constants', flat);
const names = Object.getOwnPropertyNames(zlib).filter((name) => !Object.keys(zlib).includes(name)).sort();
log(names.map((name) => `${name}=${zlib[name]}`).join(' '));

const holders = { errno: os.constants.errno, signals: os.constants.signals, priority: os.constants.priority,
  dlopen: os.constants.dlopen, fs: fs.constants, constants, zlib };
const keys = ['E2BIG', 'SIGHUP', 'PRIORITY_LOW', 'RTLD_LAZY', 'R_OK', 'RSA_PKCS1_PADDING', 'Z_DEFAULT_WINDOWBITS'];
for (const [at, [name, holder]] of Object.entries(holders).entries()) {
  log(name, keys[at], Object.getOwnPropertyDescriptor(holder, keys[at]), Object.getPrototypeOf(holder) === null);
  holder[keys[at]] = 'changed';
  log(Object.isFrozen(holder), holder[keys[at]]);
}
const { value, ...how } = Object.getOwnPropertyDescriptor(fs, 'constants');
log(how, 'F_OK' in fs, 'X_OK' in fs);
