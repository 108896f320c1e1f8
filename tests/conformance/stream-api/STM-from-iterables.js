// STM: Readable.from() of every kind of iterable, how far it runs ahead, and how it ends.
const { attempt, log, watch } = require('../lib.js');
const { Readable } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const noted = (name, values) => ({
  [Symbol.iterator]() {
    let i = 0;
    return {
      next() { log(name, 'next'); return i < values.length ? { value: values[i++], done: false } : { done: true }; },
      return() { log(name, 'return'); return { done: true }; },
      throw(err) { log(name, 'throw', err); return { done: false, value: 'ignored' }; },
    };
  },
});
(async () => {
  for (const [name, source] of [['array', [1, 2]], ['string', 'abc'], ['buffer', Buffer.from('hi')], ['set', new Set(['x'])],
    ['promises', [Promise.resolve('p'), 'q']], ['generator', (function* () { yield 'g'; })()],
    ['async generator', (async function* () { yield 'ag'; })()]]) {
    const r = Readable.from(source);
    log(name, r.readableObjectMode, r.readableHighWaterMark);
    for await (const chunk of r) log(name, chunk);
  }
  const bytes = Readable.from(['ab', 'cd'], { objectMode: false, encoding: 'utf8' });
  log(bytes.readableObjectMode, bytes.readableHighWaterMark);
  for await (const chunk of bytes) log(chunk);
  const ahead = Readable.from(noted('ahead', [1, 2, 3]));
  log('made');
  log('read', ahead.read());
  await tick();
  log('read', ahead.read());
  await tick();
  ahead.destroy();
  await tick();
  const failed = watch(Readable.from(noted('failed', [1, 2])), 'error close', log, 'failed ');
  failed.destroy(new Error('outside'));
  await tick();
  const nulls = watch(Readable.from([1, null, 2]), 'data error end close', log, 'nulls ');
  await tick();
  watch(Readable.from([1, Promise.resolve(null)]), 'data error end close', log, 'promised null ');
  await tick();
  watch(Readable.from([Promise.reject(new Error('refused'))]), 'data error close', log, 'rejected ');
  await tick();
  watch(Readable.from((function* () { try { yield 1; throw new Error('inside'); } finally { log('left'); } })()), 'data error close', log, 'throwing ');
  await tick();
  watch(Readable.from((async function* () { try { yield 1; yield 2; } finally { log('async left'); } })()), 'error close', log, 'async cut ').once('data', function(d) { log(d); this.destroy(); });
  await tick();
  watch(Readable.from({ [Symbol.iterator]() { return { next() { return { done: true }; }, return() { throw new Error('bad return'); } }; } }), 'error close', log, 'bad return ').destroy();
  await tick();
  for (const bad of [3, null, undefined, {}, () => {}]) attempt(typeof bad, () => Readable.from(bad));
  log(nulls.destroyed);
})();
