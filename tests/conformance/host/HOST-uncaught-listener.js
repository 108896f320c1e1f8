// HOST: 'uncaughtException' listeners from timers, ticks, microtasks and events; the process goes on.
const { log } = require('../lib.js');

process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err, origin));
process.on('uncaughtException', (err, origin) => log('caught', err, origin));
setTimeout(() => { throw new Error('timer'); }, 40);
setTimeout(() => log('the next timer runs'), 50);
process.nextTick(() => { throw new Error('tick'); });
process.nextTick(() => log('the next tick runs'));
queueMicrotask(() => { throw new Error('microtask'); });
queueMicrotask(() => log('the next microtask runs'));
setTimeout(() => { throw 'a string'; }, 60);
setTimeout(() => { throw null; }, 70);
