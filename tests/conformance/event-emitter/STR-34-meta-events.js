// STR-34: 'newListener' before and 'removeListener' after.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const f = () => {};
e.on('newListener', (name, listener) => log('new', name, listener === f, e.listenerCount(name)));
e.on('removeListener', (name, listener) => log('removed', name, listener === f, e.listenerCount(name)));
e.on('x', f);
e.once('x', f);
e.off('x', f);
e.emit('x');
e.on('y', f).on('y', () => {});
e.removeAllListeners('y');
e.on('z', f);
e.removeAllListeners();
log(e.eventNames());
