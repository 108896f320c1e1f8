// STR-34: once: removed before the call, unwrapped by listeners, found by its listener.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
function f(...args) { log('f', ...args, this === e, e.listenerCount('x')); }
e.once('x', f);
const [wrapper] = e.rawListeners('x');
log(wrapper.listener === f, wrapper.name, wrapper.length, typeof wrapper, e.listeners('x')[0] === f);
log(e.emit('x', 1, 2, 3, 4, 5, 6, 7, 8), e.emit('x'), e._eventsCount);
e.once('x', f); e.off('x', f); log(e.emit('x'));
e.once('x', f); e.once('x', f);
const [a, b] = e.rawListeners('x');
b('by hand'); b('again'); log(e.listenerCount('x'), e.rawListeners('x')[0] === a);
e.prependOnceListener('x', () => log('before'));
e.emit('x');
log(Object.keys(e._events).length, wrapper instanceof Function, String(Object.keys(wrapper)));
