// STM: forEach, toArray, some, find, every, drop, take and reduce of Readable.
const { log, watch } = require('../lib.js');
const { Readable } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 10));
const from = (...values) => Readable.from(values);
const fails = async (promise) => { try { log('value', await promise); } catch (err) { log(err); } };
(async () => {
  const seen = [];
  log(await from(1, 2, 3).forEach((x) => { seen.push(x); }), seen);
  log(await from(1, 2).toArray(), await from().toArray());
  log(await from(1, 2).some((x) => x > 1), await from().some(() => true), await from(0).some(async (x) => x));
  log(await from(1, 2).every((x) => x > 1), await from().every(() => false), await from(1).every(async () => 'yes'));
  log(await from(1, 2, 3).find((x) => x > 1), await from(1).find(() => false));
  log(await from(1, 2, 3).drop(1).toArray(), await from(1).drop(9).toArray(), await from(1, 2).drop(0).toArray());
  log(await from(1, 2, 3).take(2).toArray(), await from(1).take(0).toArray(), await from(1).take(9).toArray(), await from(1, 2).take('1').toArray());
  log(await from(1, 2, 3).drop(NaN).take(2.5).toArray());
  log(await from(1, 2, 3).reduce((a, b) => a + b), await from(1, 2).reduce((a, b) => a + b, 10), await from().reduce(() => {}, 'only'), await from().reduce(() => {}, undefined));
  log(await from(1).reduce(() => log('never called')));
  await fails(from().reduce(() => {}));
  await fails(from(1, 2).reduce(async () => { throw new Error('reducer'); }));
  await fails(from(1).forEach(5));
  await fails(from(1).toArray(5));
  await fails(from(1).reduce(5));
  await fails(from(1).some());
  for (const bad of [() => from().drop(-1), () => from().take(-1), () => from().drop(1, 5), () => from().filter(), () => new (from().map)(), () => new (from().toArray)()]) {
    try { bad(); log('accepted'); } catch (err) { log(err); }
  }
  const source = watch(from(1, 2, 3, 4), 'close', log, 'source ');
  log(await source.take(1).toArray());
  await tick();
  log(source.destroyed);
  const found = watch(from(1, 2, 3, 4), 'close', log, 'found ');
  log(await found.find((x) => x === 2));
  await tick();
  log(found.destroyed);
  const stop = AbortSignal.abort();
  await fails(from(1).toArray({ signal: stop }));
  await fails(from(1).reduce(() => {}, 0, { signal: stop }));
  await fails(from(1).forEach(() => {}, { signal: stop }));
  await fails(from(1).take(1, { signal: stop }).toArray());
  await fails(from(1).drop(0, { signal: stop }).toArray());
  const later = new AbortController();
  await fails(from(1, 2, 3).reduce((a, b, { signal }) => { later.abort(); return signal.aborted; }, 0, { signal: later.signal }));
  let kept;
  await from(1).reduce((a, b, options) => { kept = options.signal; }, 0);
  log(kept.aborted);
  log(await from(1, 2, 3, 4, 5, 6).filter((x) => x % 2 === 0).map((x) => x * x).drop(1).take(1).toArray());
})();
