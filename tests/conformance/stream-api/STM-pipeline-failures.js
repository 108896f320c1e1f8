// STM: which error pipeline() reports, and what each of its streams is told, when one part fails.
const { log, watch } = require('../lib.js');
const { PassThrough, Readable, Transform, Writable, pipeline } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 30));
const events = 'end finish error close';
function chain() {
  const a = watch(new Readable({ read() {} }), events, log, '  a ');
  const b = watch(new PassThrough(), events, log, '  b ');
  const c = watch(new Writable({ write(ch, e, cb) { cb(); } }), events, log, '  c ');
  return { a, b, c };
}
async function test(name, act, ...functions) {
  log(name);
  const { a, b, c } = chain();
  pipeline(a, b, ...functions, c, (err) => log('  callback', err));
  a.push('x');
  await tick();
  act({ a, b, c });
  await tick();
  log('  destroyed', a.destroyed, b.destroyed, c.destroyed);
}
(async () => {
  await test('source fails', ({ a }) => a.destroy(new Error('source')));
  await test('source is cut', ({ a }) => a.destroy());
  await test('middle fails', ({ b }) => b.destroy(new Error('middle')));
  await test('middle is cut', ({ b }) => b.destroy());
  await test('target fails', ({ c }) => c.destroy(new Error('target')));
  await test('target is cut', ({ c }) => c.destroy());
  await test('target ends early', ({ c }) => c.end());
  await test('two fail', ({ a, c }) => { a.destroy(new Error('first')); c.destroy(new Error('second')); });
  await test('source ends', ({ a }) => a.push(null));
  await test('event only', ({ b }) => b.emit('error', new Error('emitted')));
  const fails = async function* (source) { for await (const ch of source) throw new Error('in generator ' + ch); };
  log('generator fails');
  {
    const { a, c } = chain();
    pipeline(a, fails, c, (err) => log('  callback', err));
    a.push('x');
    await tick();
    log('  destroyed', a.destroyed, c.destroyed);
  }
  log('last function fails');
  {
    const { a } = chain();
    pipeline(a, async () => { throw new Error('refused'); }, (err) => log('  callback', err));
    await tick();
    log('  destroyed', a.destroyed);
  }
  log('last function returns early');
  {
    const { a } = chain();
    pipeline(a, async () => 'enough', (err, value) => log('  callback', err, value));
    await tick();
    log('  destroyed', a.destroyed);
  }
  log('source function throws later');
  {
    const { c } = chain();
    pipeline(async function* () { yield 'x'; throw new Error('dry'); }, c, (err) => log('  callback', err));
    await tick();
  }
  log('transform callback');
  {
    const { a, c } = chain();
    const t = new Transform({ transform(ch, e, cb) { cb(new Error('transform')); } });
    pipeline(a, watch(t, events, log, '  t '), c, (err) => log('  callback', err));
    a.push('x');
    await tick();
  }
  log('a failure behind a cut');
  const second = new Error('behind');
  for (const [name, props] of [['named', { name: 'AbortError' }], ['coded', { code: 'ABORT_ERR' }], ['premature', { code: 'ERR_STREAM_PREMATURE_CLOSE' }], ['plain', {}]]) {
    const { a } = chain();
    const last = new Writable({ destroy(err, cb) { cb(second); } });
    pipeline(a, last, (err) => log('  callback', name, err));
    a.destroy(Object.assign(new Error('first'), props));
    await tick();
  }
})();
