// SRV-28 SRV-39: a truthy host that is not a string is refused at once.
const { attempt } = require('../lib.js');
const net = require('net');

for (const host of [5, true, {}, ['127.0.0.1'], () => {}]) attempt('host', () => net.createServer().listen({ port: 0, host }));
