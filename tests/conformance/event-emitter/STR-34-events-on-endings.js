// STR-34: events.on: an async iterator, with errors, closing events and signals.
const { CountedTarget, log } = require('../lib.js');
const EventEmitter = require('events');

const { on } = EventEmitter;
(async () => {
  const e = new EventEmitter();
  Promise.resolve().then(() => { e.emit('x', 1); e.emit('x', 2, 3); e.emit('end'); e.emit('x', 4); });
  for await (const args of on(e, 'x', { close: ['end'] })) log('got', ...args);
  log('left', e.eventNames().length);
  const it = on(e, 'x'); e.emit('x', 'queued'); e.emit('error', new Error('broken')); e.emit('x', 'lost');
  log((await it.next()).value[0]);
  try { await it.next(); } catch (x) { log('threw', x.message); }
  log((await it.next()).done, e.eventNames().length, it[Symbol.asyncIterator]() === it);
  const waiting = on(e, 'x'); const p = waiting.next(), q = waiting.next();
  e.emit('error', new Error('while waiting'));
  await p.catch((x) => log('p', x.message)); log('q', (await q).done);
  const back = on(e, 'x'); e.emit('x', 5); const r = await back.return(); log('return', r.done, r.value, (await back.next()).done);
  const s = new CountedTarget(); s.aborted = false;
  const cut = on(e, 'x', { signal: s }); const c = cut.next(); s.aborted = true; s.reason = 'why'; s.dispatchEvent({ type: 'abort' });
  await c.catch((x) => log(x.name, x.cause)); log(e.eventNames().length, s.count());
  const thrown = on(e, 'x'); thrown.throw(new Error('thrown')); await thrown.next().catch((x) => log(x.message));
  e.pause = () => log('pause'); e.resume = () => log('resume');
  const marked = on(e, 'x', { highWaterMark: 2, lowWaterMark: 1 });
  for (let i = 0; i < 4; i++) e.emit('x', i);
  const marks = marked[Symbol.for('nodejs.watermarkData')]; log(marks.size, marks.low, marks.high, marks.isPaused);
  for (let i = 0; i < 4; i++) log((await marked.next()).value[0], marks.isPaused);
  log(Object.getPrototypeOf(Object.getPrototypeOf(marked)) === Object.prototype, String(Object.keys(marked)));
  const t = new CountedTarget(), u = on(t, 'y'); t.dispatchEvent({ type: 'y' }); log((await u.next()).value[0].type, t.count()); u.return(); log(t.count());
})();
