// CON-02 ERR-08: what connect says to ports it cannot use.
const { attempt } = require('../lib.js');
const net = require('net');

for (const port of [-1, 65536, 1.5, NaN, Infinity, '', ' ', 'x', '65536', '0xfffff', '1.1']) {
  attempt('port', () => net.connect({ port, host: '127.0.0.1' }));
}
for (const port of [null, true, {}, [], () => {}, 5n, Symbol('s')]) attempt('type', () => net.connect({ port, host: '127.0.0.1' }));
attempt('positional', () => net.connect(65536));
attempt('positional null', () => net.connect(null));
attempt('socket', () => new net.Socket().connect(-1));
