// STR-34: any object can be an emitter.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const mixed = Object.assign({}, EventEmitter.prototype);
mixed.on('x', () => log('mixed')); log(mixed.emit('x'), mixed._eventsCount);
function Old() { EventEmitter.call(this); this.own = 1; }
Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
const old = new Old(); old.on('x', () => log('old')); old.emit('x');
class Young extends EventEmitter { constructor() { super({ captureRejections: true }); this.on('x', this.heard); } heard(v) { log('young', v, this instanceof Young); } }
new Young().emit('x', 1);
const plain = {}; EventEmitter.call(plain); EventEmitter.prototype.on.call(plain, 'x', () => log('plain'));
log(EventEmitter.prototype.emit.call(plain, 'x'), EventEmitter.prototype.emit.call({}, 'x'));
log(EventEmitter.prototype.listenerCount.call({}, 'x'), EventEmitter.prototype.eventNames.call({ _eventsCount: 0 }).length);
try { EventEmitter.prototype.eventNames.call({}); } catch (x) { log(x.name); }
const inheriting = Object.create(old); EventEmitter.call(inheriting);
log(inheriting._events === old._events, old.listenerCount('x'), inheriting.listenerCount('x'));
try { EventEmitter(); } catch (x) { log(x.name); }
class Renamed extends EventEmitter { emit(...args) { log('emit', ...args); return super.emit(...args); } on(n, f) { log('on', n); return super.on(n, f); } removeListener(n, f) { log('off', n); return super.removeListener(n, f); } }
const r = new Renamed(); r.once('y', () => log('y')); r.emit('y', 9);
const kept = {}; kept._events = { __proto__: null, z: () => log('kept') }; kept._eventsCount = 1; EventEmitter.call(kept);
EventEmitter.prototype.emit.call(kept, 'z');
