// CON-03: host must be a string when it is truthy.
const { attempt } = require('../lib.js');
const net = require('net');

for (const host of [5, true, {}, ['127.0.0.1'], () => {}, Symbol('h'), 10n, new Date(0)]) attempt('host', () => net.connect({ port: 80, host }));
