// STR-34: events.once: a promise of the arguments, or of the error.
const { CountedTarget, log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter();
const { once } = EventEmitter;
once(e, 'x').then((args) => log('x', ...args, e.eventNames().length));
e.emit('x', 1, 2);
const f = new EventEmitter();
once(f, 'x').catch((x) => log('rejected', x.message, f.eventNames().length));
f.emit('error', new Error('no'));
const g = new EventEmitter();
once(g, 'error').then(([x]) => log('wanted', x.message));
g.emit('error', new Error('yes'));
const s = new CountedTarget(); s.aborted = false;
const h = new EventEmitter();
once(h, 'x', { signal: s }).catch((x) => log(x.name, x.code, x.message, x.cause, h.eventNames().length, s.count()));
s.aborted = true; s.reason = 'why'; s.dispatchEvent({ type: 'abort' });
once(h, 'x', { signal: s }).catch((x) => log('at once', x.name));
const t = new CountedTarget();
once(t, 'ready').then(([event]) => log('target', event.type, t.count()));
t.dispatchEvent({ type: 'ready' });
