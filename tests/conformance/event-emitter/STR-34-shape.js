// STR-34: names, lengths and flags of everything.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const show = (o) => { for (const k of Reflect.ownKeys(o)) {
  const d = Object.getOwnPropertyDescriptor(o, k);
  const f = (x) => typeof x === 'function' ? `${x.name}/${x.length}` : typeof x === 'object' && x ? 'object' : String(x);
  // Node has a few for itself.
  if (/Warned|shapeMode/.test(String(k))) continue;
  log(String(k), (d.enumerable ? 'E' : '-') + (d.configurable ? 'C' : '-') + (d.writable ? 'W' : '-'), d.get ? `${f(d.get)} ${f(d.set)}` : f(d.value));
} };
show(EventEmitter); show(EventEmitter.prototype); show(new EventEmitter());
log(EventEmitter.prototype.on === EventEmitter.prototype.addListener, EventEmitter.prototype.off === EventEmitter.prototype.removeListener);
log(EventEmitter.EventEmitter === EventEmitter, Object.getPrototypeOf(new EventEmitter()._events));
