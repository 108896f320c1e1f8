// STR-34: removing listeners, also while emitting.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const a = () => { log('a'); e.off('x', b); };
const b = () => log('b');
e.on('x', a).on('x', b).on('x', b);
log(e.listenerCount('x'), e.listenerCount('x', b));
e.emit('x');
log('again');
e.emit('x');
e.emit('x');
log(e.off('x', () => {}) === e, e.off('none', a) === e);
e.removeAllListeners('x');
log(e.listenerCount('x'), e.eventNames());
e.on('p', a).on('q', a);
log(e.removeAllListeners() === e, e.eventNames());
const adding = new EventEmitter();
adding.on('x', () => { log('one'); adding.on('x', () => log('added')); });
adding.emit('x');
log('second emit');
adding.emit('x');
