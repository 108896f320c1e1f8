// STM: a pipeline goes at the speed of its slowest part.
const { log } = require('../lib.js');
const { PassThrough, Readable, Writable, pipeline } = require('stream');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const slow = (marks) => new Writable({
  objectMode: true,
  highWaterMark: 2,
  write(chunk, enc, cb) { log('write', chunk, 'made', marks.made); setTimeout(cb, 2); },
});
const run = (...parts) => new Promise((resolve) => pipeline(...parts, (err) => { log('done', err); resolve(); }));
(async () => {
  const one = { made: 0 };
  await run((function* () { while (one.made < 6) yield one.made++; })(), slow(one));
  const two = { made: 0 };
  await run(async function* () { while (two.made < 6) yield two.made++; }, async function* (s) { for await (const c of s) yield c * 10; }, slow(two));
  const three = { made: 0 };
  await run(new Readable({ objectMode: true, highWaterMark: 1, read() { this.push(three.made < 6 ? three.made++ : null); } }),
    new PassThrough({ objectMode: true, highWaterMark: 1 }), slow(three));
  const four = { made: 0 };
  await run(Readable.from((function* () { while (four.made < 4) yield four.made++; })()), async (source) => {
    for await (const chunk of source) { await pause(2); log('took', chunk, four.made); }
  });
  const full = new PassThrough({ highWaterMark: 1 });
  full.write('already full');
  setTimeout(() => full.resume(), 20);
  await run(['more'], full);
})();
