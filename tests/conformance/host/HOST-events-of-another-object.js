// HOST: the properties and methods of Event refuse what is no event
'use strict';
const { log } = require('../lib.js');

function attempt(Class, name, receiver) {
  const property = Object.getOwnPropertyDescriptor(Class.prototype, name);
  const told = (how, f) => {
    try {
      return [how, String(f())];
    } catch (err) {
      return [how, err.name, err.code, err.code === 'ERR_INVALID_THIS' ? err.message : ''];
    }
  };
  const results = [];
  if (typeof property.value === 'function') results.push(told('call', () => property.value.call(receiver, 'x')));
  if (property.get) results.push(told('get', () => property.get.call(receiver)));
  if (property.set) results.push(told('set', () => property.set.call(receiver, true)));
  return results;
}

const names = [
  'type', 'target', 'srcElement', 'currentTarget', 'eventPhase', 'bubbles', 'cancelable', 'composed', 'defaultPrevented',
  'returnValue', 'cancelBubble', 'preventDefault', 'stopPropagation', 'composedPath', 'stopImmediatePropagation',
];
for (const name of names) log(name, ...attempt(Event, name, {}));
log('timeStamp', ...attempt(Event, 'timeStamp', {}));
log('detail', ...attempt(CustomEvent, 'detail', {}));
log('detail of an event', ...attempt(CustomEvent, 'detail', new Event('x')));
for (const receiver of [undefined, null, 1, 'text', () => {}, Event.prototype]) {
  log('type of', typeof receiver, ...attempt(Event, 'type', receiver));
}
for (const name of names) log(name, ...attempt(Event, name, new Event('x')));
const event = new Event('x', { cancelable: true });
for (const value of [true, false, true]) {
  event.returnValue = value;
  log('returnValue', value, event.returnValue, event.defaultPrevented);
}
log('of a custom one', ...attempt(Event, 'type', new CustomEvent('c')), ...attempt(CustomEvent, 'detail', new CustomEvent('c', { detail: 5 })));
