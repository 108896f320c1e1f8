// STM: how a for await over a Readable ends, and what that does to the stream.
const { log, watch } = require('../lib.js');
const { EventEmitter } = require('events');
const { PassThrough, Readable } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const some = () => watch(new Readable({ objectMode: true, read() { this.n = (this.n || 0) + 1; this.push(this.n > 3 ? null : this.n); } }), 'end error close', log, '  ');
(async () => {
  log('to the end');
  const whole = some();
  for await (const chunk of whole) log(chunk);
  log(whole.destroyed);
  await tick();
  log('break');
  const broken = some();
  for await (const chunk of broken) { log(chunk); break; }
  log(broken.destroyed, broken.errored);
  await tick();
  log('throw');
  const thrown = some();
  try { for await (const chunk of thrown) throw new Error('mine ' + chunk); } catch (err) { log(err); }
  log(thrown.destroyed);
  await tick();
  log('kept');
  const kept = some();
  for await (const chunk of kept.iterator({ destroyOnReturn: false })) { log(chunk); break; }
  log(kept.destroyed, kept.listenerCount('readable'), kept.listenerCount('end'));
  for await (const chunk of kept) log(chunk);
  await tick();
  log('kept, throw');
  const keptThrown = some();
  try { for await (const c of keptThrown.iterator({ destroyOnReturn: false })) throw new Error('mine ' + c); } catch (err) { log(err); }
  log(keptThrown.destroyed);
  await tick();
  log('stream fails');
  const failing = some();
  try { for await (const chunk of failing) { log(chunk); failing.destroy(new Error('its own')); } } catch (err) { log(err); }
  await tick();
  log('destroyed before');
  const before = some();
  before.destroy();
  try { for await (const chunk of before) log(chunk); } catch (err) { log(err); }
  before.on('close', () => {});
  await tick();
  try { for await (const chunk of before) log(chunk); } catch (err) { log(err); }
  log('cut in between');
  const cut = new PassThrough();
  cut.write('x');
  try { for await (const chunk of cut) { log(chunk); cut.destroy(); } } catch (err) { log(err); }
  log('after the end');
  for await (const chunk of whole) log(chunk);
  log('not auto');
  const manual = watch(new Readable({ autoDestroy: false, read() { this.push(null); } }), 'end close', log, '  ');
  for await (const chunk of manual) log(chunk);
  log(manual.destroyed);
  log('by hand');
  const iterator = some()[Symbol.asyncIterator]();
  log(iterator[Symbol.asyncIterator]() === iterator, iterator.stream instanceof Readable);
  log(await Promise.all([iterator.next(), iterator.next()]));
  log(await iterator.return('r'), await iterator.next());
  log('old emitter');
  const old = new EventEmitter();
  setTimeout(() => { old.emit('data', 'o1'); old.emit('data', 'o2'); old.emit('end'); }, 5);
  for await (const chunk of Readable.prototype[Symbol.asyncIterator].call(old)) log(chunk);
})();
