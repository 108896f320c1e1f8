// STM: map() and filter() with concurrency: how many run at a time, the order, errors, signals.
const { log, watch } = require('../lib.js');
const { Readable } = require('stream');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function run(name, options, delays) {
  log(name);
  let running = 0;
  let most = 0;
  const result = await Readable.from(delays.map((d, i) => [d, i])).map(async ([delay, i]) => {
    most = Math.max(most, ++running);
    await pause(delay);
    running--;
    return i;
  }, options).toArray();
  log(result, 'at most', most);
}
(async () => {
  await run('one', undefined, [3, 1, 2, 1]);
  await run('two', { concurrency: 2 }, [9, 1, 1, 1]);
  await run('four', { concurrency: 4 }, [9, 6, 3, 1, 1, 1]);
  await run('mark', { concurrency: 2, highWaterMark: 0 }, [6, 1, 1, 6]);
  log(await Readable.from([1, 2, 3, 4]).filter(async (x) => { await pause(5 - x); return x % 2; }, { concurrency: 4 }).toArray());
  log(await Readable.from([1, 2]).flatMap((x) => [x, x * 10]).toArray());
  log(await Readable.from([1, 2]).flatMap(async function* (x) { yield x; yield -x; }).toArray());
  const calls = [];
  const failing = Readable.from([1, 2, 3, 4]).map(async (x) => { calls.push(x); if (x === 2) throw new Error('at two'); return x; });
  try { for await (const x of failing) log('got', x); } catch (err) { log(err); }
  log('calls', calls.includes(4));
  await Readable.from([1]).map(() => { throw new Error('sync'); }).toArray().catch((err) => log(err));
  await Readable.from((function* () { yield 1; throw new Error('source'); })()).map((x) => x).toArray().catch((err) => log(err));
  const given = [];
  const controller = new AbortController();
  const waiting = Readable.from([1, 2, 3]).map(async (x, { signal }) => {
    given.push(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return x;
  }, { signal: controller.signal, concurrency: 2 });
  const done = waiting.toArray().catch((err) => log(err));
  await pause(10);
  controller.abort();
  await done;
  log(given.length, given.every((signal) => signal.aborted));
  const source = watch(Readable.from([1, 2, 3, 4, 5, 6]), 'close', log, 'source ');
  for await (const x of source.map((v) => v)) { log('first', x); break; }
  await pause(10);
  for (const bad of [{ concurrency: 0 }, { concurrency: 'a' }, { highWaterMark: -1 }, 5, { signal: 5 }]) {
    try { Readable.from([1]).map((x) => x, bad); } catch (err) { log(err); }
  }
})();
