// HOST: an exception in a callback of the loop, in the main script, or in a listener of the process, and the ticks.
'use strict';
const net = require('net');
const { log } = require('../lib');

process.on('uncaughtException', (err) => log('uncaught', err.message));
process.on('unhandledRejection', (reason) => {
  log('rejected', reason.message);
  process.nextTick(() => log('tick of the listener', reason.message));
  if (reason.message !== 'quiet') throw new Error(`listener ${reason.message}`);
});
process.once('beforeExit', () => {
  process.nextTick(() => log('tick before the exit'));
  setImmediate(() => log('immediate before the exit'));
  throw new Error('before the exit');
});

const server = net.createServer((socket) => socket.resume()).listen(0, '127.0.0.1', () => {
  let open = 3;
  for (let n = 0; n < 3; n++) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.on('connect', () => {
      process.nextTick(() => log('tick of connect'));
      if (--open === 0) setTimeout(rejections, 20);
      socket.destroy();
      throw new Error('connect');
    });
  }
});

function rejections() {
  server.close();
  for (const name of ['first', 'quiet', 'third']) {
    setTimeout(() => {
      log('timer', name);
      Promise.reject(new Error(name));
      process.nextTick(() => log('tick', name));
    }, 5);
  }
  const end = Date.now() + 30;
  while (Date.now() < end);
}

process.nextTick(() => log('tick of the script'));
Promise.resolve().then(() => log('reaction of the script'));
throw new Error('script');
