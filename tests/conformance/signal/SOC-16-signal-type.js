// SOC-16 SRV-24: signals of the wrong type.
const { attempt } = require('../lib.js');
const net = require('net');

for (const signal of [5, 'x', {}, () => {}]) attempt('socket', () => new net.Socket({ signal }));
for (const signal of [null, undefined, 0, '']) attempt('ignored', () => new net.Socket({ signal }).readyState);
for (const signal of [5, null, 'x', {}]) attempt('listen', () => net.createServer().listen({ port: 0, signal }));
