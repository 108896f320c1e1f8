// HOST: after an exception in an immediate, or in a tick of one, the next immediate runs before ticks and microtasks.
'use strict';
const { log } = require('../lib');

process.on('uncaughtException', (err) => log('uncaught', err.message));

let cleared;
for (let n = 1; n <= 7; n++) {
  const made = setImmediate(() => {
    log('immediate', n);
    process.nextTick(() => {
      log('tick', n);
      if (n === 1) clearImmediate(cleared);
      if (n === 4) throw new Error(`tick ${n}`);
    });
    process.nextTick(() => log('second tick', n));
    Promise.resolve().then(() => log('reaction', n));
    if (n === 3) Promise.reject(new Error(`rejected ${n}`));
    if (n === 7) setImmediate(() => log('added by the last one'));
    if (n === 1 || n === 2 || n === 7) throw new Error(`immediate ${n}`);
  });
  if (n === 6) cleared = made;
}

// The ticks that an exception of a tick leaves come behind the first callback of the next phase.
setTimeout(() => {
  setImmediate(() => {
    setTimeout(() => log('timer behind'), 1);
    process.nextTick(() => { throw new Error('tick of the only immediate'); });
    process.nextTick(() => log('a later tick'));
    const end = Date.now() + 20;
    while (Date.now() < end);
  });
}, 50);
