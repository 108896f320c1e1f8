// STR-34: names of events that are neither strings nor symbols: hooks and warnings get them as they are.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const emitter = new EventEmitter();
for (const hook of ['newListener', 'removeListener']) {
  emitter.on(hook, (name) => log(' ', hook, typeof name, String(name), Object.is(name, -0)));
}
const named = { toString: () => 'an object' };
for (const name of [null, undefined, 1, -0, true, 2n, named, Symbol('s')]) {
  const listener = () => log('called');
  log(typeof name);
  emitter.on(name, listener);
  log(emitter.eventNames().length, emitter.listenerCount(String(name)));
  emitter.off(name, listener);
  emitter.once(name, listener);
  emitter.emit(name);
  emitter.prependOnceListener(name, listener).on(name, listener).removeAllListeners(name);
}
const crowded = new EventEmitter().setMaxListeners(1);
process.on('warning', (warning) => log(warning.name, typeof warning.type, warning.count, warning.emitter === crowded));
for (const name of [null, undefined, 5, named]) crowded.on(name, () => {}).prependListener(name, () => {});
