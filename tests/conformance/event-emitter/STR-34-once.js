// STR-34: once, prependOnceListener, listeners and rawListeners.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const f = () => log('f');
e.once('x', f);
e.prependOnceListener('x', () => log('before'));
log(e.listeners('x')[1] === f, e.rawListeners('x')[1] === f, e.rawListeners('x')[1].listener === f);
e.emit('x');
log(e.emit('x'), e.listenerCount('x'));
e.once('y', f);
e.off('y', f);
log(e.emit('y'));
e.once('z', () => { log('z'); e.emit('z'); });
e.emit('z');
e.once('w', f);
e.rawListeners('w')[0]();
log(e.listenerCount('w'));
