// N26-94: `AbortSignal.any` and `util.aborted` say in Web IDL's words what is no signal.
const { log } = require('../lib.js');
const util = require('util');

const attempt = (label, fn) => {
  try {
    log(label, fn().aborted);
  } catch (err) {
    log(label, err);
  }
};
const { signal } = new AbortController();
const fake = { aborted: false, addEventListener() {}, removeEventListener() {} };
for (const [name, value] of Object.entries({ number: 5, nothing: undefined, null: null, text: 'text', object: {}, function: () => {}, fake,
  inherited: Object.create(AbortSignal.prototype), target: new EventTarget() })) {
  attempt(`any of ${name}`, () => AbortSignal.any(value));
  attempt(`any of one ${name}`, () => AbortSignal.any([signal, value]));
}
attempt('any of a list', () => AbortSignal.any([signal, AbortSignal.abort()]));
attempt('any of none', () => AbortSignal.any([]));
attempt('any of a set', () => AbortSignal.any(new Set([signal])));
attempt('any of a String object', () => AbortSignal.any(new String('s')));
function iterable(steps, next) {
  return { [Symbol.iterator]: () => ({ next, return() { log('returned'); return {}; } }) };
}
let step = 0;
attempt('the second is bad', () => AbortSignal.any(iterable(2, () => {
  log('asked', step);
  return { value: step++ === 0 ? signal : 5, done: false };
})));
attempt('results that are none', () => AbortSignal.any(iterable(1, () => 5)));
attempt('an iterator that is none', () => AbortSignal.any({ [Symbol.iterator]: () => 5 }));
attempt('without next', () => AbortSignal.any({ [Symbol.iterator]: () => ({}) }));
attempt('an iterator that throws', () => AbortSignal.any({ [Symbol.iterator]() { throw new Error('own'); } }));
const callable = Object.assign(() => {}, { [Symbol.iterator]: () => [signal].values() });
attempt('a function', () => AbortSignal.any(callable));

(async () => {
  for (const value of [undefined, null, 5, fake, {}, Object.create(AbortSignal.prototype)]) {
    await util.aborted(value, {}).catch((err) => log('aborted', err));
  }
  await util.aborted(signal).catch((err) => log('no resource', err));
  await util.aborted(AbortSignal.abort(), {}).then(() => log('aborted already'));
})();
