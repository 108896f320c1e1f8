// SOC-12: keepAliveInitialDelay of a socket; a negative one is set to zero in the caller's object.
const { attempt, log } = require('../lib.js');
const net = require('net');

for (const bad of ['5', null, {}, true]) attempt('type', () => new net.Socket({ keepAliveInitialDelay: bad }));
const options = { keepAliveInitialDelay: -7 };
attempt('negative', () => new net.Socket(options) instanceof net.Socket);
log(options);
const kept = { keepAlive: true, keepAliveInitialDelay: 2500, noDelay: true };
attempt('kept', () => new net.Socket(kept) instanceof net.Socket);
log(kept);
