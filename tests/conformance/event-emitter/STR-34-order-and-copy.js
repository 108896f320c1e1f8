// STR-34: listeners run in order, and those of one emission are fixed when it begins.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
e.on('x', (...args) => { log('first', ...args); e.on('x', () => log('late')); e.off('x', second); });
function second() { log('second', this === e); }
e.on('x', second);
e.prependListener('x', () => log('zeroth'));
log(e.emit('x', 1, 2), e.emit('x', 3), e.emit('nothing'));
log(e.listenerCount('x'), e.eventNames());
