// N26-91: the function that `once` adds is named `wrapper`; it counts as called before it is taken off the list.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const emitter = new EventEmitter();
function listener(...args) {
  log('listener', this === emitter, args);
  return 'result';
}
emitter.once('x', listener);
emitter.prependOnceListener('x', listener);
for (const wrapper of emitter.rawListeners('x')) {
  log(wrapper.name, wrapper.length, typeof wrapper, wrapper.listener === listener, Object.keys(wrapper));
  log(Object.getPrototypeOf(Object.getPrototypeOf(wrapper)) === null || wrapper instanceof Function);
}
const [direct] = emitter.rawListeners('x');
log('by hand', direct(1, 2), emitter.listenerCount('x'));
log('again', direct(3), emitter.listenerCount('x'));
log('emitted', emitter.emit('x', 4), emitter.listenerCount('x'));

const nested = new EventEmitter();
let calls = 0;
nested.once('y', () => { calls++; });
const [own] = nested.rawListeners('y');
nested.on('removeListener', (name, fn) => log('removed', name, fn === own.listener, own(), calls));
nested.emit('y');
log('called', calls);

const emitting = new EventEmitter();
emitting.on('removeListener', () => emitting.emit('z', 'nested'));
emitting.once('z', (value) => log('z', value));
emitting.emit('z', 'outer');

class Refusing extends EventEmitter {
  removeListener(...args) {
    log('not removed', args[0], args[1].name);
    return this;
  }
}
const refusing = new Refusing();
refusing.once('w', () => log('w'));
log(refusing.emit('w'), refusing.emit('w'), refusing.listenerCount('w'));
refusing.once('error', () => { throw new Error('thrown'); });
for (let i = 0; i < 2; i++) {
  try {
    log('error', refusing.emit('error', new Error('first')));
  } catch (err) {
    log(err);
  }
}
class Failing extends EventEmitter {
  removeListener() { throw new Error('cannot'); }
}
const failing = new Failing();
failing.once('v', () => log('never'));
for (let i = 0; i < 2; i++) {
  try {
    log(failing.emit('v'));
  } catch (err) {
    log(err);
  }
}
