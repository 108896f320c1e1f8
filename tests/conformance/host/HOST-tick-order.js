// HOST: ticks, microtasks, timers, immediates from the main script and from each other.
const { log } = require('../lib.js');

setTimeout(() => {
  log('timeout');
  process.nextTick(() => log('tick of the timeout'));
  Promise.resolve().then(() => log('microtask of the timeout'));
}, 0);
setImmediate(() => {
  log('immediate');
  process.nextTick(() => log('tick of the immediate'));
  Promise.resolve().then(() => log('microtask of the immediate'));
  setImmediate(() => {
    log('next immediate');
    setTimeout(() => setImmediate(() => log('immediate of a timer')), 1);
  });
});
Promise.resolve().then(() => { log('microtask 1'); process.nextTick(() => log('tick of microtask 1')); }).then(() => log('microtask 3'));
queueMicrotask(() => log('microtask 2'));
process.nextTick((...args) => { log('tick 1', args); Promise.resolve().then(() => log('microtask of tick 1')); process.nextTick(() => log('tick 3')); }, 1, 2);
process.nextTick(() => log('tick 2'));
log('script over');
// The first timer and the first immediate have no fixed order, so the loop is held until the timer is due.
const until = Date.now() + 5;
while (Date.now() < until);
