// HOST: 'uncaughtException' listeners from timers, ticks, microtasks and events; the process goes on.
const { log } = require('../lib.js');

process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err, origin));
process.on('uncaughtException', (err, origin) => log('caught', err, origin));
process.nextTick(() => { throw new Error('tick'); });
process.nextTick(() => log('the next tick runs'));
queueMicrotask(() => { throw new Error('microtask'); });
queueMicrotask(() => log('the next microtask runs'));
// Started by a timer, so that a slow beginning cannot make them due before the ticks.
setTimeout(() => {
  setTimeout(() => { throw new Error('timer'); }, 200);
  setTimeout(() => log('the next timer runs'), 220);
  setTimeout(() => { throw 'a string'; }, 240);
  setTimeout(() => { throw null; }, 260);
}, 20);
