// TMO-10: after destroy() setTimeout does nothing, not even look at its arguments; a running timer is cleared.
const { attempt, log } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
socket.setTimeout(10, () => log('never'));
socket.destroy();
attempt('destroyed', () => socket.setTimeout('nonsense', 5) === socket);
log(socket.timeout);
attempt('destroyed', () => socket.setTimeout(10, () => log('never')) === socket);
log(socket.timeout, socket.listenerCount('timeout'));
setTimeout(() => log('over'), 50);
