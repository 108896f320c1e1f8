// HOST: timers as objects: refresh, close, disposal, numbers, warnings about delays, errors in callbacks.
const { lane, log } = require('../lib.js');

process.on('warning', (warning) => log(warning.name, warning.message.split('\n')[0]));
for (const delay of [-1, 2 ** 31, NaN, Infinity, undefined, null, '5']) clearTimeout(setTimeout(() => log('never'), delay));
process.on('uncaughtException', (err) => log('uncaught', err.message));
let rounds = 0;
const again = setTimeout(function() {
  log('again', this === again, rounds);
  rounds += 1;
  if (rounds < 3) this.refresh();
}, 5);
const closed = setTimeout(() => log('never'), 1);
log(closed.close() === closed, typeof +closed, closed.hasRef());
closed.refresh();
const disposed = setInterval(() => log('never'), 1);
disposed[Symbol.dispose]();
const immediates = lane('immediates');
const immediate = setImmediate(() => immediates('never'));
immediates(immediate.hasRef(), immediate.unref() === immediate, immediate.hasRef());
immediate[Symbol.dispose]();
let ticks = 0;
const failing = setInterval(() => {
  ticks += 1;
  if (ticks === 2) clearInterval(String(+failing));
  throw new Error(`tick ${ticks}`);
}, 200);
setTimeout((a, b, c) => log('arguments', a, b, c), 600, 1, 2);
const stopped = setTimeout(() => log('stopped in time'), 700);
stopped.unref();
stopped.ref();
setTimeout(() => { const self = setTimeout(() => log('never'), 20); clearTimeout(self); clearTimeout(self); log('cleared twice'); }, 800);
