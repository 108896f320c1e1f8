// TMO-01 TMO-02 PROP-19: what setTimeout refuses; the value is kept all the same.
const { attempt, log } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
log(socket.timeout);
for (const bad of ['5', null, undefined, {}, true, 5n]) attempt('type', () => socket.setTimeout(bad));
for (const bad of [-1, NaN, Infinity, -Infinity]) attempt('range', () => socket.setTimeout(bad));
for (const bad of ['x', null, {}, 5]) attempt('callback', () => socket.setTimeout(10, bad));
log(socket.timeout, socket.listenerCount('timeout'));
attempt('fine', () => socket.setTimeout(12.5, undefined) === socket);
log(socket.timeout);
attempt('zero', () => socket.setTimeout(0, () => {}) === socket);
log(socket.timeout, socket.listenerCount('timeout'));
socket.destroy();
