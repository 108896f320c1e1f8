// N26-107: `util.debounce` joins calls, `util.throttle` spaces them, `util.markPromiseAsHandled` takes a rejection's sting.
const { log } = require('../lib.js');
const util = require('util');

const settle = (ms) => new Promise((done) => setTimeout(done, ms));
const told = (label) => [(value) => log(label, value), (err) => log(label, err.name, err.code, err.message, err.cause)];
process.on('unhandledRejection', (reason) => log('unhandled', reason.message));

function shape(fn) {
  log(fn.name, fn.length, Reflect.ownKeys(fn).filter((key) => !['prototype', 'arguments', 'caller'].includes(key)).sort());
}
async function debounced() {
  const calls = [];
  function target(a, b) { calls.push([a, b]); return `result ${a}`; }
  const fn = util.debounce(target, 20);
  shape(fn);
  const all = [fn(1), fn(2, 3), fn(4)];
  log(fn.pendingCount, fn.pending === all[2], calls.length);
  log(await Promise.all(all), calls, fn.pendingCount, fn.pending);
  fn(5).then(...told('flushed'));
  fn.flush();
  log(calls.length);
  fn(6).then(...told('cancelled'));
  fn.cancel('why');
  await settle(40);
  log(calls.length);
  const eager = util.debounce(target, 20, { leading: true });
  eager('first').then(...told('leading'));
  eager('second').then(...told('trailing'));
  log(calls.length);
  await settle(60);
  const strict = util.debounce(target, 20, { rejectOnCancel: true });
  strict('x').then(...told('superseded'));
  strict('y').then(...told('last'));
  await settle(60);
  const failing = util.debounce(() => { throw new Error('own'); }, 5);
  failing().then(...told('failing'));
  await settle(40);
  const controller = new AbortController();
  const stopped = util.debounce(target, 20, { signal: controller.signal });
  stopped('x').then(...told('aborted'));
  controller.abort('stop');
  stopped('y').then(...told('after the abort'));
  await settle(40);
}
async function throttled() {
  const calls = [];
  function target(a) { calls.push(a); return a; }
  const fn = util.throttle(target, 2, 60);
  shape(fn);
  log(fn.hasImmediateCapacity());
  const all = [fn(1), fn(2), fn(3)];
  log(calls, fn.pendingCount, fn.hasImmediateCapacity(), fn.pending === all[2]);
  log(await Promise.all(all), fn.pendingCount, fn.activeCount);
  const dropping = util.throttle(target, 1, 1000, { overflow: 'drop' });
  await dropping('kept').then(...told('kept'));
  await dropping('dropped').then(...told('dropped'));
  dropping('nobody looks');
  const full = util.throttle(target, 1, 1000, { maxPending: 1 });
  await full('a').then(...told('a'));
  full('b').then(...told('b'));
  await full('c').then(...told('c'));
  full.cancel();
  await settle(5);
  const one = util.throttle(async (value) => { await settle(5); return value; }, 10, 10, { concurrency: 1, strict: true });
  const both = [one('x'), one('y')];
  log(one.activeCount, one.pendingCount);
  log(await Promise.all(both));
}

(async () => {
  await debounced();
  await throttled();
  for (const args of [[5], [() => {}], [() => {}, -1], [() => {}, 1, 5], [() => {}, 1, { leading: 1 }], [() => {}, 1, { signal: 5 }],
    [() => {}, 1, { signal: AbortSignal.abort('before') }]]) {
    try {
      util.debounce(...args);
    } catch (err) {
      log(err);
    }
  }
  for (const args of [[5], [() => {}, 0], [() => {}, 1, -1], [() => {}, 1, 1, null], [() => {}, 1, 1, { concurrency: 0 }],
    [() => {}, 1, 1, { maxPending: -1 }], [() => {}, 1, 1, { overflow: 'x' }], [() => {}, 1, 1, { strict: 1 }]]) {
    try {
      util.throttle(...args);
    } catch (err) {
      log(err);
    }
  }
  const rejected = Promise.reject(new Error('handled'));
  log(util.markPromiseAsHandled(rejected), util.markPromiseAsHandled.length);
  Promise.reject(new Error('not handled'));
  await settle(5);
  await rejected.catch((err) => log('caught', err.message));
  for (const value of [5, null, { then() {} }]) {
    try {
      util.markPromiseAsHandled(value);
    } catch (err) {
      log(err);
    }
  }
})();
