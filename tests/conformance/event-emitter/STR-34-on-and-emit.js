// STR-34: on, emit, order, arguments, `this`, and return values.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
log(e.emit('nothing'));
log(e.on('x', function(...args) { log('first', args, this === e); }) === e);
e.addListener('x', () => log('second'));
e.prependListener('x', () => log('before'));
log(e.emit('x'), e.emit('x', 1), e.emit('x', 1, 2, 3, 4, 5, 6));
log(e.listenerCount('x'), e.eventNames(), e.listeners('x').length, e.listeners('none'));
log(EventEmitter === EventEmitter.EventEmitter, e instanceof EventEmitter, EventEmitter.defaultMaxListeners);
const symbol = Symbol('s');
e.on(symbol, (v) => log('symbol', v));
e.emit(symbol, 5);
log(e.eventNames());
