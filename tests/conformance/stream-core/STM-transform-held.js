// STM: a Transform holds the acknowledgement of a write back while its reader is full.
const { log } = require('../lib.js');
const { Transform } = require('stream');

function make(options) {
  return new Transform({ ...options, transform(chunk, enc, cb) { log('transform', String(chunk)); cb(null, chunk); } });
}
async function run(name, options, chunks) {
  log(name);
  const t = make(options);
  log(t.readableHighWaterMark, t.writableHighWaterMark);
  t.on('drain', () => log('drain'));
  for (const chunk of chunks) log('write', t.write(chunk, () => log('done', chunk)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  log('lengths', t.readableLength, t.writableLength);
  let chunk;
  while ((chunk = t.read()) !== null) log('read', String(chunk));
  await new Promise((resolve) => setTimeout(resolve, 20));
  log('lengths', t.readableLength, t.writableLength);
  t.on('data', (d) => log('data', String(d))).on('end', () => log('end'));
  t.end('last', () => log('finished'));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
(async () => {
  await run('bytes', { highWaterMark: 2 }, ['aa', 'bb', 'cc']);
  await run('zero', { highWaterMark: 0 }, ['a', 'b']);
  await run('readable zero', { readableHighWaterMark: 0, writableHighWaterMark: 3 }, ['a', 'b']);
  await run('objects', { objectMode: true, highWaterMark: 1 }, ['a', 'b', 'c']);
  await run('mixed', { readableObjectMode: true, writableHighWaterMark: 1 }, ['a', 'b']);
})();
