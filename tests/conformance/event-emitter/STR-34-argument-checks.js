// STR-34: arguments are checked with Node's texts.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const attempt = (f) => { try { log('ok', f()); } catch (x) { log(x.name, x.code, x.message); } };
attempt(() => e.on()); attempt(() => e.once('x', null)); attempt(() => e.off('x', {})); attempt(() => e.addListener('x', 'text'));
attempt(() => e.prependListener('x', 1)); attempt(() => e.prependOnceListener('x', true));
attempt(() => e.setMaxListeners(-1)); attempt(() => e.setMaxListeners('a')); attempt(() => e.setMaxListeners(NaN));
attempt(() => { EventEmitter.defaultMaxListeners = -1; }); attempt(() => { EventEmitter.defaultMaxListeners = '1'; });
attempt(() => EventEmitter.setMaxListeners(-1)); attempt(() => EventEmitter.setMaxListeners(1, {}));
attempt(() => new EventEmitter({ captureRejections: 1 })); attempt(() => { EventEmitter.captureRejections = 3; });
attempt(() => EventEmitter.getEventListeners({}, 'x')); attempt(() => EventEmitter.listenerCount({}, 'x'));
attempt(() => EventEmitter.getMaxListeners(null)); attempt(() => EventEmitter.addAbortListener());
attempt(() => EventEmitter.addAbortListener({})); attempt(() => EventEmitter.on({}, 'x'));
attempt(() => EventEmitter.on(e, 'x', 3)); attempt(() => EventEmitter.on(e, 'x', { signal: 1 }));
attempt(() => EventEmitter.on(e, 'x', { highWaterMark: 0 })); attempt(() => EventEmitter.on(e, 'x', { lowWaterMark: 'a' }));
attempt(() => EventEmitter.on(e, 'x').throw(3));
EventEmitter.once({}, 'x').catch((x) => log(x.code, x.message));
EventEmitter.once(e, 'x', null).catch((x) => log(x.code, x.message));
