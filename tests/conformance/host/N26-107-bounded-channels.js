// N26-107: a channel with bounds tells of the beginning and the end; `tracePromise` leaves alone what is no promise.
const { log } = require('../lib.js');
const channels = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');

log(Object.keys(channels));
const bounded = channels.boundedChannel('x');
log(bounded instanceof channels.BoundedChannel, Object.keys(bounded), bounded.start.name, bounded.end.name, !!bounded.hasSubscribers);
log(bounded.run({ a: 1 }, function(...args) { return [this.t, args]; }, { t: 't' }, 1, 2));
const handlers = { start: (data) => log('start', data), end: (data) => log('end', data) };
log(bounded.subscribe(handlers), bounded.hasSubscribers);
const store = new AsyncLocalStorage();
bounded.start.bindStore(store, (data) => `stored ${data.a}`);
log(bounded.run({ a: 1 }, (x) => `${store.getStore()} ${x}`, undefined, 'x'), store.getStore());
try {
  bounded.run({ a: 2 }, () => { throw new Error('inside'); });
} catch (err) {
  log(err, store.getStore());
}
const scope = bounded.withScope({ a: 3 });
log('within', store.getStore());
scope[Symbol.dispose]();
scope[Symbol.dispose]();
log('after', store.getStore());
log(bounded.unsubscribe(handlers), bounded.unsubscribe(handlers));
for (const given of [5, null, { start: 5 }]) {
  try {
    channels.boundedChannel(given);
  } catch (err) {
    log(err);
  }
}

const tracing = channels.tracingChannel('y');
const lines = [];
const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
tracing.subscribe(Object.fromEntries(names.map((name) => [name, (data) => lines.push(`${name} ${data.result} ${data.error?.message}`)])));
process.on('warning', ({ name, message }) => log(name, message));
(async () => {
  log(tracing.tracePromise(function plain() { return 5; }, {}));
  log(lines.splice(0));
  log(await tracing.tracePromise(async () => 6, {}), lines.splice(0));
  await tracing.tracePromise(async () => { throw new Error('e'); }, {}).catch((err) => log(err, lines.splice(0)));
  const thenable = { then(resolve) { resolve('t'); } };
  log(tracing.tracePromise(() => thenable, {}) === thenable, lines.splice(0));
})();
