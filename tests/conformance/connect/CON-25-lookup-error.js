// CON-25 EV-01 ERR-04: a look-up that fails; the error is passed on as it is.
const { log, watch } = require('../lib.js');
const net = require('net');

const failure = Object.assign(new Error('no such name'), { code: 'ENOTFOUND', hostname: 'some.name' });
const next = (list) => {
  if (list.length === 0) return;
  const socket = net.connect({ port: 80, host: 'some.name', ...list[0], lookup: (host, options, cb) => setImmediate(cb, failure) });
  watch(socket, 'lookup connectionAttempt connectionAttemptFailed connect error close');
  socket.on('lookup', () => log('in lookup', socket.connecting, socket.destroyed));
  socket.on('error', (err) => log('same object', err === failure, socket.connecting));
  socket.on('close', () => next(list.slice(1)));
};
next([{ autoSelectFamily: false }, { autoSelectFamily: true }, { family: 4 }]);
