// STR-34: static helpers: listenerCount, getEventListeners, setMaxListeners.
const { attempt, log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const f = () => {};
e.on('x', f).once('x', f);
log(EventEmitter.listenerCount(e, 'x'), EventEmitter.getEventListeners(e, 'x').length, EventEmitter.getEventListeners(e, 'x')[1] === f);
EventEmitter.setMaxListeners(5, e);
log(e.getMaxListeners(), EventEmitter.getMaxListeners(e));
const target = new EventTarget();
target.addEventListener('y', f);
log(EventEmitter.getEventListeners(target, 'y').length);
attempt('bad', () => EventEmitter.getEventListeners(5, 'x'));
