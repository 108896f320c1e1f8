// HOST: constants of Event, limits of listeners, and what addEventListener and removeEventListener accept.
'use strict';
const events = require('events');
const { log } = require('../lib');

for (const name of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE']) log(name, Object.getOwnPropertyDescriptor(Event, name));
log(Object.keys(Event));
try {
  Event.NONE = 5;
} catch (err) {
  log(err.name);
}

const attempt = (what, work) => {
  try {
    log(what, work());
  } catch (err) {
    log(what, err.code, err.name, err.message);
  }
};
const target = new EventTarget();
const signal = new AbortController().signal;
log(events.getMaxListeners(target), events.getMaxListeners(signal), events.getMaxListeners(AbortSignal.abort()), events.getMaxListeners(AbortSignal.any([])));
events.setMaxListeners(3, target);
log(events.getMaxListeners(target));

for (const options of [1, 'text', null, Symbol('s'), 5n, [], true, () => {}, { signal: 1 }, { signal: null }, { signal: {} }]) {
  attempt('add', () => target.addEventListener('a', () => {}, options));
  attempt('remove', () => target.removeEventListener('a', () => {}, options));
}
for (const listener of [1, 'text', null, undefined, Symbol('s'), 5n, true, {}, []]) {
  attempt('listener', () => target.addEventListener('b', listener));
  attempt('remove', () => target.removeEventListener('b', listener));
}
attempt('one argument', () => target.addEventListener('a'));
attempt('none', () => target.removeEventListener());
attempt('no target', () => EventTarget.prototype.addEventListener.call({}, 'a', () => {}));
attempt('a symbol', () => target.addEventListener(Symbol('type'), () => {}));

const order = [];
target.addEventListener('c', {
  get once() { order.push('no option'); return true; },
  handleEvent() { order.push('called'); },
}, {
  get signal() { order.push('signal'); return undefined; },
  get passive() { order.push('passive'); return true; },
  get once() { order.push('once'); return 1; },
  get capture() { order.push('capture'); return 1; },
});
target.dispatchEvent(new Event('c'));
target.dispatchEvent(new Event('c'));
log(order);

let heard = 0;
const listener = () => heard++;
target.addEventListener('d', listener, true);
target.removeEventListener('d', listener);
target.dispatchEvent(new Event('d'));
target.removeEventListener('d', listener, true);
target.dispatchEvent(new Event('d'));
target.removeEventListener('d', listener, { capture: 1 });
target.dispatchEvent(new Event('d'));
target.removeEventListener('d', listener, { capture: true });
target.dispatchEvent(new Event('d'));
log(heard);

process.on('warning', (warning) => {
  if (warning.name === 'MaxListenersExceededWarning') log(warning.message, warning.type, warning.count, warning.target === target);
});
for (let n = 0; n < 6; n++) target.addEventListener('many', () => {});
for (let n = 0; n < 20; n++) signal.addEventListener('abort', () => {});

const heardBy = [];
const controller = new AbortController();
controller.signal.onabort = () => heardBy.push('the first attribute');
controller.signal.addEventListener('abort', () => heardBy.push('a listener'));
controller.signal.onabort = null;
log(controller.signal.onabort);
controller.signal.onabort = () => heardBy.push('the attribute, at the place of the first');
controller.abort();
log(heardBy);
controller.signal.onabort = 5;
log(controller.signal.onabort);
controller.signal.onabort = undefined;
log(controller.signal.onabort);
