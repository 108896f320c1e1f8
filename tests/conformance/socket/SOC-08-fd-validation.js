// SOC-08 SOC-02: descriptors of the wrong type or range.
const { attempt } = require('../lib.js');
const net = require('net');

for (const fd of [null, 'x', {}, true]) attempt('type', () => new net.Socket({ fd }));
for (const fd of [-1, 1.5, 2 ** 31, NaN]) attempt('range', () => new net.Socket({ fd }));
attempt('undefined', () => new net.Socket({ fd: undefined }).readyState);
attempt('shorthand', () => new net.Socket(-1));
