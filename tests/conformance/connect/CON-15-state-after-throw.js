// CON-15: what a validation error leaves behind on the socket.
const { attempt, log } = require('../lib.js');
const net = require('net');

const show = (socket) => log(socket.connecting, socket.readyState, socket.pending, socket.destroyed, socket.listenerCount('connect'));
const a = new net.Socket();
attempt('missing', () => a.connect({}, () => {}));
show(a);
const b = new net.Socket();
attempt('bad port', () => b.connect({ port: -5, host: '127.0.0.1' }, () => {}));
show(b);
const c = new net.Socket();
attempt('bad local', () => c.connect({ port: 5, host: '127.0.0.1', localAddress: 'x' }, () => {}));
show(c);
for (const socket of [a, b, c]) socket.destroy();
