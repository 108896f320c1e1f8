// STR-34: the other statics.
const { CountedTarget, log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter(); const f = () => {};
e.on('x', f); e.once('x', f);
log(EventEmitter.listenerCount(e, 'x'), EventEmitter.getEventListeners(e, 'x')[1] === f, EventEmitter.usingDomains);
log(String(EventEmitter.errorMonitor), EventEmitter.init.call(e));
const s = new CountedTarget(); s.aborted = false;
const d = EventEmitter.addAbortListener(s, () => log('aborted')); log(s.count(), Object.getOwnPropertySymbols(d).length);
d[Object.getOwnPropertySymbols(d)[0]](); log(s.count());
EventEmitter.addAbortListener(s, (event) => log('aborted', event.type)); s.dispatchEvent({ type: 'abort' });
s.aborted = true; EventEmitter.addAbortListener(s, (event) => log('already', event)); log('now');
const R = EventEmitter.EventEmitterAsyncResource;
const r = new R({ name: 'Mine' }); r.on('x', function (v) { log(v, this === r); }); log(r.emit('x', 1), typeof r.asyncId, r.asyncResource.eventEmitter === r);
class Sub extends R {} log(new Sub() instanceof EventEmitter, new Sub('named').emit('x'));
try { new R({ name: 3 }); } catch (x) { log(x.code, x.message); }
