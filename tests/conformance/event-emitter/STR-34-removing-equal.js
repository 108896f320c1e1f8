// STR-34: the latest of equal listeners goes first; arrays shrink to single listeners.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const f = () => log('f'), g = () => log('g');
e.on('x', f).on('x', g).on('x', f);
e.off('x', f); e.emit('x');
log(Array.isArray(e._events.x)); e.off('x', f); log(typeof e._events.x);
e.off('x', g); log(e._events.x, e._eventsCount);
log(e.listenerCount('x', f)); e.on('x', f).once('x', f).on('x', g); log(e.listenerCount('x', f), e.listenerCount('x', g));
e.removeAllListeners('x'); log(e.emit('x')); log(e.removeAllListeners('nothing') === e);
e.on('undefined', () => log('u')); e.removeAllListeners(undefined); log(e._eventsCount);
const s = Symbol('s'); e.on(s, f); e.on(5, g); log(e.emit(s), e.emit('5'), typeof e.eventNames()[1]);
