// STR-34: events.on: an error that is falsy rejects who waits for it, and otherwise ends the iteration.
const { log } = require('../lib.js');
const { EventEmitter, on } = require('events');

const step = (promise) => promise.then(({ done, value }) => log('done', done, value), (error) => log('rejected', error));
(async () => {
  for (const error of [undefined, null, false, 0, '', NaN, 'text']) {
    const emitter = new EventEmitter();
    const late = on(emitter, 'x');
    emitter.emit('x', 'before');
    emitter.emit('error', error);
    await step(late.next());
    await step(late.next());
    await step(late.next());
    const waits = on(emitter, 'x').next();
    emitter.emit('error', error);
    await step(waits);
    log(emitter.eventNames().length);
  }
})();
