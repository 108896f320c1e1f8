// CON-28: a look-up that answers after destroy() changes nothing any more.
const { log, watch } = require('../lib.js');
const net = require('net');

let answer;
const socket = net.connect({ port: 1, host: 'some.name', family: 4, lookup: (host, options, cb) => { answer = cb; } });
watch(socket, 'lookup connectionAttempt connect error close');
socket.destroy();
socket.on('close', () => {
  answer(null, '127.0.0.1', 4);
  setTimeout(() => log('done', socket.connecting, socket.destroyed), 20);
});
