// STM STR-30: pipeline with functions, generators and the promise form.
const { log } = require('../lib.js');
const { Readable, Writable, Transform, pipeline } = require('stream');
const promises = require('stream/promises');

const sink = (seen) => new Writable({ objectMode: true, write(chunk, encoding, cb) { seen.push(String(chunk)); cb(); } });
(async () => {
  const a = [];
  await new Promise((resolve) => pipeline(Readable.from(['x', 'y']),
    new Transform({ objectMode: true, transform(chunk, encoding, cb) { cb(null, chunk + chunk); } }), sink(a), (err) => { log('callback', err, a); resolve(); }));
  const b = [];
  log(await promises.pipeline(['1', '2'], async function* more(source) { for await (const chunk of source) { yield chunk; yield '-'; } }, sink(b)), b);
  const c = [];
  await promises.pipeline(Readable.from(['q']), async function* bad(source) { for await (const chunk of source) throw new Error('bad ' + chunk); }, sink(c))
    .catch((err) => log('rejected', err, c));
  const stream = sink([]);
  await promises.pipeline(Readable.from(['z']), stream).then(() => log(stream.destroyed, stream.writableFinished));
  try { pipeline(Readable.from(['a'])); } catch (err) { log(err); }
  try { pipeline(Readable.from(['a']), sink([])); } catch (err) { log(err); }
})();
