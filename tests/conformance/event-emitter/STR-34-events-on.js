// STR-34: events.on iterates over events.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const { on } = EventEmitter;

(async () => {
  const e = new EventEmitter();
  setImmediate(() => { e.emit('x', 1); e.emit('x', 2, 3); e.emit('x', 'last'); });
  for await (const args of on(e, 'x')) {
    log(args);
    if (args[0] === 'last') break;
  }
  log(e.listenerCount('x'), e.listenerCount('error'));
  setImmediate(() => { e.emit('x', 'before'); e.emit('error', new Error('mine')); });
  try {
    for await (const args of on(e, 'x')) log(args);
  } catch (err) { log('rejected', err); }
  setImmediate(() => { e.emit('x', 'a'); e.emit('stop'); });
  for await (const args of on(e, 'x', { close: ['stop'] })) log(args);
  log('closed', e.eventNames());
})();
