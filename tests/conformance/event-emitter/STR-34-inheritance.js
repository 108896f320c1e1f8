// STR-34: emitters made by classes, by call and by util.inherits; emitters without a constructor call.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const util = require('util');

class A extends EventEmitter {}
const a = new A().on('x', () => log('a'));
a.emit('x');
function B() { EventEmitter.call(this); }
util.inherits(B, EventEmitter);
const b = new B();
b.on('x', () => log('b'));
b.emit('x');
log(b instanceof EventEmitter, B.super_ === EventEmitter);
const c = Object.assign(Object.create({}), EventEmitter.prototype);
c.on('x', () => log('c'));
log(c.emit('x'), c.listenerCount('x'));
const e = new EventEmitter();
log(Object.keys(e), e._eventsCount, e._maxListeners);
e.on('x', () => {});
log(e._eventsCount, typeof e._events.x);
