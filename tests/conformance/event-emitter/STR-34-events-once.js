// STR-34: events.once resolves with the arguments and rejects on 'error'.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const { once } = EventEmitter;

(async () => {
  const e = new EventEmitter();
  setImmediate(() => e.emit('x', 1, 2));
  log(await once(e, 'x'), e.listenerCount('x'), e.listenerCount('error'));
  setImmediate(() => e.emit('error', new Error('mine')));
  await once(e, 'x').catch((err) => log('rejected', err, e.listenerCount('x')));
  setImmediate(() => e.emit('error', new Error('wanted')));
  log(await once(e, 'error'));
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  await once(e, 'x', { signal: controller.signal }).catch((err) => log(err, e.listenerCount('x')));
  await once(e, 'x', { signal: AbortSignal.abort() }).catch((err) => log(err.name));
})();
