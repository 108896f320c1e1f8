// STR-34: limits: own, default, those of many at once.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
log(e.getMaxListeners(), EventEmitter.defaultMaxListeners, e._maxListeners);
EventEmitter.defaultMaxListeners = 7; log(e.getMaxListeners(), EventEmitter.getMaxListeners(e));
log(e.setMaxListeners(3) === e, e.getMaxListeners());
EventEmitter.setMaxListeners(4, e, new EventEmitter()); log(e.getMaxListeners());
EventEmitter.setMaxListeners(12); log(EventEmitter.defaultMaxListeners, e.getMaxListeners());
EventEmitter.setMaxListeners(Infinity, e); log(e.getMaxListeners());
EventEmitter.defaultMaxListeners = 10;
