// STM: pipeline() with a signal that has fired destroys its streams in a job or on a tick, whichever comes first.
const { log } = require('../lib.js');
const { PassThrough, Readable, promises } = require('stream');

const signal = AbortSignal.abort();
const ways = { tick: process.nextTick, job: (fn) => Promise.resolve().then(fn) };

async function run(name, begin, source) {
  const target = new PassThrough();
  const show = (when) => log(name, when, source.destroyed, target.destroyed);
  for (const [side, stream] of [['source', source], ['target', target]]) {
    stream.on('error', (err) => log(name, side, err.name)).on('close', () => log(name, side, 'close'));
  }
  await new Promise((resolve) => begin(() => {
    ways.job(() => show('job before'));
    process.nextTick(() => show('tick before'));
    promises.pipeline(source, target, { signal }).catch((err) => log(name, 'rejected', err.name)).then(resolve);
    ways.job(() => show('job after'));
    process.nextTick(() => show('tick after'));
    show('at once');
  }));
}

(async () => {
  // After a tick come other ticks, after a job other jobs.
  for (const [name, begin] of Object.entries(ways)) {
    await run(`${name} silent`, begin, new PassThrough());
    await run(`${name} array`, begin, Readable.from(['a', 'b']));
    await run(`${name} failing`, begin, Readable.from((function*() { yield 'a'; throw new Error('failed'); })()));
  }
})();
