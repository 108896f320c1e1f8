// HOST: after an exception in a timer, or in a tick of one, the rest of its list runs before ticks and microtasks.
'use strict';
const { log } = require('../lib');

process.on('uncaughtException', (err, origin) => log('uncaught', err.message, origin));

function busy(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

function one(n, list) {
  setTimeout(() => {
    log('timer', n);
    process.nextTick(() => {
      log('tick', n);
      if (n === 4) throw new Error(`tick ${n}`);
    });
    process.nextTick(() => log('second tick', n));
    Promise.resolve().then(() => log('reaction', n));
    queueMicrotask(() => {
      if (n === 5) throw new Error(`microtask ${n}`);
    });
    queueMicrotask(() => log('microtask', n));
    if (n === 3) Promise.reject(new Error(`rejected ${n}`));
    if (n === 1 || n === 2 || n === 6) throw new Error(`timer ${n}`);
  }, list);
}

setTimeout(() => {
  for (let n = 1; n <= 6; n++) one(n, 20);
  for (let n = 1; n <= 6; n++) one(10 + n, 5);
  one(2, 60);
  one(3, 120);
  busy(250);
}, 1);
