// STR-34: emit('error') without a listener throws what it was given.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const mine = new RangeError('mine');
for (const value of [mine, 'text', undefined, 42, { a: 1 }, null]) {
  try {
    e.emit('error', value);
    log('no throw');
  } catch (err) { log(err === mine, err, err.context === value); }
}
e.on(EventEmitter.errorMonitor, (err) => log('monitor', err));
try { e.emit('error', mine); } catch (err) { log('still thrown', err === mine); }
e.on('error', (err) => log('handled', err));
log(e.emit('error', mine));
