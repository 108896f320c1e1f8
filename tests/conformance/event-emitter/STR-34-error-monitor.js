// STR-34: an error nobody handles is thrown; errorMonitor only watches.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const attempt = (f) => { try { log('ok', f()); } catch (x) { log(x.name, x.code, x.message, 'context' in x); } };
const own = new Error('mine');
try { e.emit('error', own); } catch (x) { log(x === own); }
attempt(() => e.emit('error')); attempt(() => e.emit('error', 3)); attempt(() => e.emit('error', 'boo'));
attempt(() => e.emit('error', null));
attempt(() => e.emit('error', Object.create(Error.prototype, { message: { value: 'pretended' } })));
e.on(EventEmitter.errorMonitor, (x) => log('watched', x));
attempt(() => e.emit('error', 4));
e.on('error', (x) => log('handled', x));
attempt(() => e.emit('error', 5));
e.on('x', () => { throw new TypeError('from listener'); });
e.on('x', () => log('not reached'));
attempt(() => e.emit('x'));
