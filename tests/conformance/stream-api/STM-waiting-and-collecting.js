// STM: what waits for a slow stream outlives a collection of garbage, in hosts that let a script ask for one.
const { log } = require('../lib.js');
const { on, once, EventEmitter } = require('events');
const { Duplex, PassThrough, Readable, Writable, pipeline, promises } = require('stream');
const { text } = require('stream/consumers');

const collect = () => globalThis.gc?.();
const later = (fn) => setTimeout(() => { collect(); fn(); collect(); }, 5);

// Each write is answered later, so that the source has to wait every time.
function slow(name) {
  const seen = [];
  return new Writable({
    highWaterMark: 1,
    write(chunk, encoding, callback) { seen.push(String(chunk)); later(callback); },
    final(callback) { log(name, seen); later(callback); },
  });
}

async function* three() {
  yield 'a';
  yield 'b';
  yield 'c';
}

const steps = [
  (next) => pipeline(three, slow('generator'), next),
  (next) => pipeline(three(), slow('iterable'), next),
  (next) => pipeline(['x', 'y'], async function* (source) {
    for await (const chunk of source) yield chunk + chunk;
  }, slow('in the middle'), next),
  (next) => pipeline(three, new PassThrough({ highWaterMark: 1 }), slow('three hops'), next),
  (next) => promises.pipeline(three, slow('promise')).then(next),
  (next) => {
    const target = slow('fails');
    setTimeout(() => { collect(); target.destroy(new Error('mine')); }, 8);
    pipeline(three, target, (err) => { log(err); next(); });
  },
  (next) => {
    const source = new PassThrough();
    text(source).then((all) => { log('text', all); next(); });
    later(() => { source.write('one '); later(() => source.end('two')); });
  },
  (next) => {
    const source = new PassThrough({ objectMode: true });
    source.map((x) => new Promise((resolve) => later(() => resolve(x * 2))), { concurrency: 2 })
      .filter((x) => x > 2).toArray().then((all) => { log('operators', all); next(); });
    later(() => { source.write(1); source.write(2); later(() => source.end(3)); });
  },
  (next) => {
    const source = new PassThrough({ objectMode: true });
    source.forEach(() => {}).then(() => source.closed).then((closed) => { log('forEach', closed); next(); });
    later(() => { source.write(1); later(() => source.end()); });
  },
  (next) => {
    const source = new PassThrough({ objectMode: true });
    source.reduce((sum, x) => sum + x).then((sum) => { log('reduce', sum); next(); });
    later(() => { source.write(1); later(() => source.end(2)); });
  },
  (next) => {
    const emitter = new EventEmitter();
    once(emitter, 'x').then((args) => { log('once', args); next(); });
    later(() => emitter.emit('x', 1, 2));
  },
  (next) => {
    const emitter = new EventEmitter();
    const events = on(emitter, 'x');
    events.next().then(({ value }) => { log('on', value); return events.return(); }).then(next);
    later(() => emitter.emit('x', 3));
  },
  (next) => {
    const both = Duplex.from(async function* (source) {
      for await (const chunk of source) yield String(chunk).toUpperCase();
    });
    both.on('data', (chunk) => log('both', String(chunk))).on('close', next);
    later(() => { both.write('in'); later(() => both.end()); });
  },
  (next) => {
    const source = Readable.from(three());
    source.on('data', (chunk) => { source.pause(); log('from', chunk); later(() => source.resume()); });
    source.on('close', next);
  },
];

(function run(err) {
  if (err) log(err);
  const step = steps.shift();
  if (step) step(run);
})();
