// STM: compose() and readable.compose(): data, ends, errors and destruction through the chain.
const { attempt, log, watch } = require('../lib.js');
const { PassThrough, Readable, Transform, Writable, compose } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 30));
const events = 'data end finish error close';
const upper = () => new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
async function* twice(source) { for await (const c of source) { yield c; yield c; } }
async function test(name, parts, act) {
  log(name);
  const d = watch(compose(...parts), events, log, '  ');
  log('  ', d.readable, d.writable, d.readableObjectMode, d.writableObjectMode);
  act(d);
  await tick();
  log('  destroyed', d.destroyed);
}
(async () => {
  await test('two transforms', [upper(), new PassThrough({ encoding: 'utf8' })], (d) => { d.write('a'); d.end('b'); });
  await test('functions', [twice, twice], (d) => d.end('x'));
  await test('generator then stream', [async function* (s) { for await (const c of s) yield c + '!'; }, upper()], (d) => d.end('x'));
  await test('one', [upper()], (d) => d.end('x'));
  await test('source and transform', [Readable.from(['s']), upper()], () => {});
  await test('into a sink', [upper(), new Writable({ write(c, e, cb) { log('   sink', String(c)); cb(); } })], (d) => d.end('x'));
  await test('into a function', [upper(), async (s) => { for await (const c of s) log('   fn', String(c)); }], (d) => d.end('x'));
  await test('source into a function', [['v'], async (s) => { for await (const c of s) log('   fn', String(c)); }], () => {});
  const bad = upper();
  await test('inner failure', [bad, new PassThrough()], () => bad.destroy(new Error('inner')));
  const a = watch(new PassThrough(), 'error close', log, '   a ');
  const b = watch(new PassThrough(), 'error close', log, '   b ');
  await test('destroyed', [a, b], (d) => d.destroy());
  await test('destroyed with an error', [new PassThrough(), watch(new PassThrough(), 'error close', log, '   b ')], (d) => d.destroy(new Error('given')));
  await test('failing generator', [async function* (s) { for await (const c of s) throw new Error('at ' + c); }, new PassThrough()], (d) => d.end('x'));
  log(await Readable.from(['a', 'b']).compose(upper()).toArray());
  log(await Readable.from(['a', 'b']).compose(twice).toArray());
  const controller = new AbortController();
  const aborting = Readable.from(['a']).compose(async function* (s) { yield* s; await new Promise(() => {}); }, { signal: controller.signal });
  aborting.on('error', (err) => log(err)).on('data', (d) => { log(d); controller.abort(); });
  await tick();
  const refuse = (name, fn) => { try { fn(); log(name, 'accepted'); } catch (err) { log(name, err.code, err.message.split('.')[0]); } };
  refuse('nothing', () => compose());
  refuse('unwritable second', () => compose(new PassThrough(), new Readable({ read() {} })));
  refuse('unreadable first', () => compose(new Writable(), new PassThrough()));
  refuse('options', () => Readable.from([]).compose(twice, 5));
  refuse('signal', () => Readable.from([]).compose(twice, { signal: 5 }));
  attempt('number', () => compose(3));
})();
