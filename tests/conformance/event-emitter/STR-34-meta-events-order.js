// STR-34: newListener comes before, removeListener after; both name the listener that was given.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
e.on('newListener', (name, fn) => log('new', name, fn.name, e.listenerCount(name)));
e.on('removeListener', (name, fn) => log('removed', name, fn.name, e.listenerCount(name)));
function f() {} function g() {}
e.on('x', f); e.once('x', g); e.off('x', g); e.off('x', g); e.off('x', f); e.off('y', f);
e.once('z', g); e.emit('z');
e.on('p', f); e.on('p', g); e.on(Symbol('s'), f);
e.removeAllListeners('p'); log(String(e.eventNames().map(String)));
e.removeAllListeners(); log(e._eventsCount, Object.keys(e._events).length);
