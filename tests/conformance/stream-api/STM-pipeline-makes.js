// STM: pipeline() over streams, iterables, generators, async functions and plain values.
const { log } = require('../lib.js');
const { PassThrough, Readable, Transform, Writable, pipeline } = require('stream');
const { pipeline: promised } = require('stream/promises');

const sink = (name) => new Writable({
  objectMode: true,
  write(chunk, enc, cb) { log(name, chunk); cb(); },
  final(cb) { log(name, 'final'); cb(); },
});
const upper = () => new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
async function* double(source) { for await (const c of source) { yield c; yield c; } }
const call = (...parts) => new Promise((resolve) => {
  const result = pipeline(...parts, (err, value) => { log('callback', err, value); resolve(); });
  log('returned', result instanceof PassThrough, result === parts[parts.length - 1]);
});

(async () => {
  await call(Readable.from(['a', 'b']), upper(), sink('streams'));
  await call(['a', 'b'], sink('array'));
  await call([['a', 'b'], upper(), sink('list')]);
  await call(new Set([1, 2]), sink('set'));
  await call('text', sink('string'));
  await call(function* () { yield 1; yield 2; }, sink('generator'));
  await call(async function* ({ signal }) { log(signal.aborted); yield 1; }, sink('async generator'));
  await call(['x'], double, double, sink('transforms'));
  await call(['x', 'y'], async (source) => { let n = 0; for await (const c of source) n += c.length; return n; });
  await call(['x', 'y'], async (source) => { for await (const c of source) log('seen', c); });
  await call(['x'], double, new PassThrough({ objectMode: true }), async function* (source) { yield* source; }, sink('mixed'));
  await call(Promise.resolve('promised'), sink('promise'));
  await call({ readable: Readable.from(['p']) }, sink('pair'));
  log('value', await promised(['a'], async (source) => { for await (const c of source) return c + '!'; }));
  log('nothing', await promised(['a'], sink('promises')));
  const end = pipeline(['a', 'b'], double, async function* (source) { for await (const c of source) yield c + 1; }, (err) => log('open', err));
  for await (const chunk of end) log('chunk', chunk);
  const through = new PassThrough();
  pipeline(Readable.from(['r']), through, (err) => log('through', err, through.listenerCount('error')));
  for await (const chunk of through) log('chunk', String(chunk));
})();
