// N26-93: `removeEventListener` takes a boolean for the capture; an attribute like `onabort` takes functions and objects.
const { log } = require('../lib.js');

const calls = [];
const listener = () => calls.push('called');
const target = new EventTarget();
for (const added of [true, false, { capture: true }, { capture: 1 }, undefined]) {
  for (const removed of [true, false, { capture: true }, { capture: 1 }, { capture: false }, undefined, null]) {
    target.addEventListener('x', listener, added);
    target.removeEventListener('x', listener, removed);
    calls.length = 0;
    target.dispatchEvent(new Event('x'));
    log(added, removed, calls.length === 0 ? 'gone' : 'still there');
    for (const each of [true, false]) target.removeEventListener('x', listener, { capture: each });
  }
}
target.addEventListener('x', listener, true);
target.addEventListener('x', listener, false);
target.removeEventListener('x', listener, true);
calls.length = 0;
target.dispatchEvent(new Event('x'));
log('one of two', calls.length);

const { signal } = new AbortController();
for (const value of [5, 'text', true, Symbol('s'), 5n, undefined, null]) {
  signal.onabort = value;
  log(typeof value, signal.onabort);
}
const object = { handleEvent() { log('never'); } };
signal.onabort = object;
log('an object', signal.onabort === object);

const controller = new AbortController();
controller.signal.onabort = (event) => log('first', event.type);
controller.signal.addEventListener('abort', () => log('second'));
controller.signal.onabort = 5;
controller.signal.onabort = () => log('in its place');
controller.abort();
const emptied = new AbortController();
emptied.signal.onabort = () => log('never');
emptied.signal.onabort = 'nothing';
emptied.abort();
try {
  target.addEventListener(Symbol('type'), listener);
} catch (err) {
  log(err);
}
