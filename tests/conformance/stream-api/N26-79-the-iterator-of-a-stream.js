// N26-79: the iterator of a Readable is a plain object; requests are answered in turn, and in as few jobs as can be.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const AsyncIterator = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
const filled = (...chunks) => {
  const stream = new Readable({ objectMode: true, read() {} });
  for (const chunk of chunks) stream.push(chunk);
  return stream;
};
const told = (label) => [
  (value) => log(label, value === undefined ? 'undefined' : `${JSON.stringify(value)} ${Object.keys(value)}`),
  (err) => log(label, 'failed', err?.message ?? err),
];
const jobs = async (count) => { for (let i = 0; i < count; i++) await null; };
const settle = () => new Promise((done) => setTimeout(done, 20));

async function shape() {
  const stream = filled('a');
  for (const iterator of [stream.iterator(), stream[Symbol.asyncIterator]()]) {
    log(Reflect.ownKeys(iterator), Object.getPrototypeOf(Object.getPrototypeOf(iterator)) === AsyncIterator,
      Object.getPrototypeOf(iterator) === AsyncIterator, Object.prototype.toString.call(iterator));
    const { next, return: end, throw: fail } = Object.getOwnPropertyDescriptors(iterator);
    for (const { value, enumerable, writable } of [next, end, fail]) log(value.name, value.length, enumerable, writable);
    log(iterator.stream === stream, iterator[Symbol.asyncIterator]() === iterator);
    const own = iterator.next;
    log('without this', await own());
    stream.push('b');
  }
  log('listeners before the first request', new Readable().iterator().stream.eventNames());
}

async function inJobs() {
  const order = [];
  const stream = filled('a', 'b', 'c');
  stream.push(null);
  const loop = (async () => { for await (const chunk of stream) order.push(chunk); })();
  for (let i = 1; i <= 5; i++) {
    order.push(`job ${i}`);
    await null;
  }
  await loop;
  log('jobs', order);
}

async function concurrently() {
  const stream = filled();
  const iterator = stream.iterator();
  for (const name of ['one', 'two', 'three']) iterator.next().then(...told(name));
  iterator.return('given').then(...told('return'));
  iterator.next().then(...told('after'));
  await settle();
  stream.push('x');
  stream.push('y');
  await settle();
  log('still', stream.destroyed, stream.listenerCount('readable'));
  stream.push('z');
  await settle();
  log('now', stream.destroyed);
}

async function thrown() {
  const stream = filled('a', 'b');
  stream.on('error', (err) => log('error', err.message));
  const iterator = stream.iterator();
  await iterator.next().then(...told('next'));
  const both = [iterator.throw(new Error('stop')).then(...told('throw')), iterator.next().then(...told('next'))];
  log('destroyed', stream.destroyed);
  await Promise.all(both);
  const fresh = filled('a').iterator();
  await fresh.throw(new Error('before')).then(...told('throw'));
  await fresh.next().then(...told('next'));
  log('untouched', fresh.stream.destroyed, fresh.stream.readableLength);
  const returned = filled('a').iterator();
  await returned.return(7).then(...told('return'));
  await returned.return(8).then(...told('return'));
  await returned.throw(9).then(...told('throw'));
  log('untouched', returned.stream.destroyed, returned.stream.eventNames());
  const kept = filled('a').iterator({ destroyOnReturn: false });
  await kept.next().then(...told('next'));
  await kept.return().then(...told('return'));
  log('kept', kept.stream.destroyed, kept.stream.listenerCount('readable'));
}

async function failing() {
  const stream = filled('a');
  const iterator = stream.iterator();
  await iterator.next().then(...told('next'));
  const waits = [iterator.next().then(...told('first')), iterator.next().then(...told('second'))];
  stream.destroy(new Error('broken'));
  await Promise.all(waits);
  await iterator.next().then(...told('later'));
  const gone = filled('a');
  gone.destroy();
  await gone.iterator().next().then(...told('destroyed before'));
  const ended = filled(null);
  ended.resume();
  await settle();
  await ended.iterator().next().then(...told('ended before'));
}

async function thenables() {
  const stream = filled(Promise.resolve('p'), { then(take) { take('t'); return 'taken'; } }, Promise.reject(new Error('no')));
  stream.on('error', (err) => log('error', err.message));
  const iterator = stream.iterator();
  await iterator.next().then(...told('promise'));
  log('a thenable', iterator.next());
  await iterator.next().then(...told('rejected'));
  await iterator.next().then(...told('after'));
  log(stream.destroyed);
  const late = filled();
  const waiting = late.iterator();
  const both = [waiting.next().then(...told('first')), waiting.next().then(...told('second'))];
  late.push({ then(take) { take('t'); } });
  late.push(Promise.resolve('q'));
  await Promise.all(both);
  const loop = filled(Promise.resolve(1), 2, Promise.resolve(3));
  loop.push(null);
  for await (const chunk of loop) log('loop', chunk);
}

(async () => {
  await shape();
  await inJobs();
  await concurrently();
  await thrown();
  await failing();
  await thenables();
  await jobs(1);
})();
