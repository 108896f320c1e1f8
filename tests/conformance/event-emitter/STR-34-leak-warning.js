// STR-34: one warning when an event gets more listeners than the limit.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const net = require('net');

process.on('warning', (w) => log(w.name, w.message, w.type, w.count, w.emitter === e || w.emitter === socket));
const e = new EventEmitter();
log(e.getMaxListeners(), e.setMaxListeners(2) === e, e.getMaxListeners());
for (let i = 0; i < 5; i += 1) e.on('x', () => {});
e.setMaxListeners(0);
for (let i = 0; i < 20; i += 1) e.on('y', () => {});
const socket = new net.Socket();
for (let i = 0; i < 12; i += 1) socket.on('data', () => {});
log('no warning yet');
