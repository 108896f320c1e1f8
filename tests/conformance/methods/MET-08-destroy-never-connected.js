// MET-08 EV-14: destroying a socket that has no handle: 'close' without an argument, on the same tick as 'error'.
const { log } = require('../lib.js');
const net = require('net');

const run = (name, err) => {
  const socket = new net.Socket();
  socket.on('error', (err) => log(name, 'error', err.message));
  socket.on('close', (...args) => log(name, 'close', args));
  process.nextTick(() => log(name, 'tick before'));
  socket.destroy(err);
  process.nextTick(() => log(name, 'tick after'));
};
run('plain');
run('failed', new Error('mine'));
