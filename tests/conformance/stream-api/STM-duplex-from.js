// STM: Duplex.from() of functions, iterables, promises, pairs and single streams.
const { log, watch } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 30));
const events = 'data end finish error close';
const sink = (name) => new Writable({ objectMode: true, write(c, e, cb) { log(name, c); cb(); }, final(cb) { log(name, 'final'); cb(); } });
const describe = (d) => log('  ', d instanceof Duplex, d.readable, d.writable, d.readableObjectMode, d.writableObjectMode);
async function test(name, body, act = () => {}) {
  log(name);
  const d = watch(Duplex.from(body), events, log, '  ');
  describe(d);
  act(d);
  await tick();
  log('   destroyed', d.destroyed);
}
(async () => {
  const same = new PassThrough();
  log(Duplex.from(same) === same);
  await test('array', [1, 2]);
  await test('string', 'text');
  await test('promise', Promise.resolve('later'));
  await test('empty promise', Promise.resolve());
  await test('rejected', Promise.reject(new Error('refused')));
  await test('generator function', async function* (source) { for await (const c of source) yield c + '!'; }, (d) => { d.write('a'); d.end('b'); });
  await test('async function', async (source) => { for await (const c of source) log('   took', c); }, (d) => { d.write('a'); d.end('b'); });
  await test('async function with a value', async (source) => { for await (const c of source) void c; return 5; }, (d) => d.end('b'));
  await test('function that fails', async (source) => { for await (const c of source) throw new Error('at ' + c); }, (d) => { d.write('a'); });
  await test('generator that fails', async function* (source) { for await (const c of source) { yield c; throw new Error('at ' + c); } }, (d) => { d.write('a'); d.write('b'); });
  await test('function returning a duplex', () => new PassThrough(), (d) => d.end('x'));
  await test('readable', Readable.from(['r']));
  await test('writable', sink('   sink'), (d) => d.end('w'));
  await test('pair', { readable: Readable.from(['r']), writable: sink('   sink') }, (d) => d.end('w'));
  await test('pair of makes', { readable: ['made'], writable: async (s) => { for await (const c of s) log('   fn', c); } }, (d) => d.end('w'));
  await test('readable of a pair', { readable: Readable.from(['only']) });
  const half = new PassThrough();
  await test('pair, reader fails', { readable: half, writable: sink('   sink') }, () => half.destroy(new Error('reader')));
  const out = sink('   sink');
  await test('pair, writer cut', { readable: new PassThrough(), writable: out }, () => out.destroy());
  const r = watch(new PassThrough(), 'error close', log, '  r ');
  const w = watch(new PassThrough(), 'error close', log, '  w ');
  await test('destroyed from outside', { readable: r, writable: w }, (d) => d.destroy());
  const r2 = watch(new PassThrough(), 'error close', log, '  r ');
  await test('destroyed with an error', { readable: r2, writable: new PassThrough() }, (d) => d.destroy(new Error('given')));
  for (const bad of [3, undefined, {}, () => 3]) {
    try { Duplex.from(bad); } catch (err) { log(err); }
  }
})();
