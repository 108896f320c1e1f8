// CON-05 CON-24: paths of the wrong type are refused; a path that is not there fails on a tick.
const { attempt, lane, socketPath, watch } = require('../lib.js');
const net = require('net');

for (const path of [5, true, {}, ['/x'], () => {}]) attempt('path', () => net.connect({ path }));
const path = socketPath();
const socket = net.connect(path);
const events = lane('missing');
watch(socket, 'lookup connectionAttempt connectionAttemptFailed connect error close', events);
events('returned', socket.connecting);
