// SOC-04: the high water marks of a socket.
const { attempt, log } = require('../lib.js');
const net = require('net');

const show = (options) => { const s = new net.Socket(options); log(options, s.readableHighWaterMark, s.writableHighWaterMark); };
show({ highWaterMark: 10 });
show({ highWaterMark: 0 });
show({ readableHighWaterMark: 5 });
show({ writableHighWaterMark: 6 });
show({ readableHighWaterMark: 5, writableHighWaterMark: 6 });
show({ highWaterMark: 4, readableHighWaterMark: 5, writableHighWaterMark: 6 });
show({ highWaterMark: null, readableHighWaterMark: undefined });
for (const bad of [-1, 1.5, NaN, '10', {}]) attempt('bad', () => new net.Socket({ highWaterMark: bad }));
attempt('bad', () => new net.Socket({ readableHighWaterMark: -5 }));
attempt('bad', () => new net.Socket({ writableHighWaterMark: -5 }));
