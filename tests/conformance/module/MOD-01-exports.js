// MOD-01: the names that `net` exports, in their order, and that `node:net` is the same object.
const { log } = require('../lib.js');
const net = require('net');

log(Object.keys(net).join(' '));
log('same as node:net', net === require('node:net'));
for (const name of Object.keys(net)) log(name, typeof net[name]);
