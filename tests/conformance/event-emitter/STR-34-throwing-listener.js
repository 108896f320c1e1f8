// STR-34: a listener that throws stops the emit; the ones behind it are not called.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
e.on('x', () => log('first'));
e.once('x', () => { throw new Error('mine'); });
e.on('x', () => log('last'));
try { e.emit('x'); } catch (err) { log('thrown', err); }
log(e.listenerCount('x'));
e.emit('x');
