// HOST: timers: order, arguments, clearing, intervals, refresh, unref.
const { attempt, lane, log } = require('../lib.js');

const immediates = lane('immediates');
setTimeout((...args) => log('20', args), 20, 'a', 'b');
setTimeout(() => log('10'), 10);
setTimeout(() => log('same time, first'), 15);
setTimeout(() => log('same time, second'), 15);
const cleared = setTimeout(() => log('never'), 5);
clearTimeout(cleared);
clearTimeout(undefined);
clearTimeout('nonsense');
let n = 0;
const interval = setInterval(() => { n += 1; log('interval', n); if (n === 3) clearInterval(interval); }, 40);
const byNumber = setTimeout(() => log('never'), 5);
clearTimeout(+byNumber);
const idle = setTimeout(() => log('never'), 100000);
log(idle.hasRef(), idle.unref() === idle, idle.hasRef(), idle.ref() === idle, idle.unref().hasRef());
clearImmediate(setImmediate(() => immediates('never')));
setImmediate((...args) => immediates('immediate', args), 1);
for (const bad of [undefined, null, 'x', {}]) attempt('timeout', () => setTimeout(bad, 1));
attempt('immediate', () => setImmediate(5));
attempt('microtask', () => queueMicrotask(5));
attempt('tick', () => process.nextTick(5));
