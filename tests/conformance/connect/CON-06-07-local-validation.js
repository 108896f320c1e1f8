// CON-06 CON-07: localAddress must be an address, localPort a number.
const { attempt } = require('../lib.js');
const net = require('net');

for (const localAddress of ['localhost', '1.2.3', 'x', 5, {}, true]) attempt('address', () => net.connect({ port: 80, host: '127.0.0.1', localAddress }));
for (const localPort of ['80', true, {}, 'x', [1]]) attempt('port', () => net.connect({ port: 80, host: '127.0.0.1', localPort }));
