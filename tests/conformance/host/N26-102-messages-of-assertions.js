// N26-102: the message of an assertion is a text with values, or a function that is called when it fails, or an error.
const { log } = require('../lib.js');
const assert = require('assert');

const forms = {
  equal: [1, 2], notEqual: [1, 1], strictEqual: [1, 2], notStrictEqual: [1, 1], deepEqual: [{ a: 1 }, { a: 2 }], notDeepEqual: [[1], [1]],
  deepStrictEqual: [[1], [2]], notDeepStrictEqual: [[1], [1]], partialDeepStrictEqual: [{ a: 1 }, { a: 2 }], match: ['x', /y/], doesNotMatch: ['x', /x/],
};
function attempt(label, fn) {
  try {
    fn();
    log(label, 'passed');
  } catch (err) {
    const { name, code, message, generatedMessage, operator } = err;
    log(label, name, code, JSON.stringify(message), generatedMessage, operator);
  }
}
const own = Object.assign(new TypeError('own'), { mine: true });
function named() { return 5; }
for (const [name, values] of Object.entries(forms)) {
  const run = (label, ...message) => attempt(`${name} ${label}`, () => assert[name](...values, ...message));
  log(name, assert[name].length);
  run('nothing');
  run('text', 'text');
  run('empty text', '');
  run('text with values', '%s is %d of %j', 'this', 5, { a: 1 });
  run('text with too many', 'text', 1, { b: 2 });
  run('percent', '100% %s');
  run('function', (actual, expected) => `${JSON.stringify(actual)} against ${String(expected)}`);
  run('function without text', named);
  run('function that throws', () => { throw new Error('inner'); });
  run('error', own);
  run('error and more', own, 1);
  run('function and more', named, 1);
  run('nameless function and more', (() => () => 'x')(), 1);
  if (typeof values[0] !== 'string') attempt(`${name} passing`, () => assert[name](...values.map(() => (name.startsWith('not') ? {} : 1)), () => log('never')));
}
for (const name of ['ok', 'assert']) {
  const check = name === 'ok' ? assert.ok : assert;
  const run = (label, ...message) => attempt(`${name} ${label}`, () => check(0, ...message));
  run('text', 'text');
  run('text with values', '%s-%d', 'a', 5);
  run('function', (actual, expected) => `${actual} ${expected}`);
  run('error', own);
  run('error and more', own, 1);
}
attempt('match of no text', () => assert.match(5, /x/));
attempt('match of an object', () => assert.match({ a: 1 }, /x/));
attempt('match of null', () => assert.doesNotMatch(null, /x/));
attempt('throws with a function', () => assert.throws(() => { throw new Error('e'); }, { message: 'f' }, () => 'made'));
attempt('throws with a text', () => assert.throws(() => { throw new Error('e'); }, { message: 'f' }, 'text'));
attempt('throws with an error', () => assert.throws(() => { throw new Error('e'); }, { message: 'f' }, own));
attempt('throws of another class', () => assert.throws(() => { throw new RangeError('e'); }, TypeError));
attempt('throws of a class of the same name', () => assert.throws(() => { throw new Error('e'); }, class Error extends globalThis.Error {}));
attempt('throws with an empty text', () => assert.throws(() => { throw new Error('e'); }, /f/, ''));
attempt('fail', () => assert.fail());
attempt('fail with a text', () => assert.fail('text'));
attempt('fail with an error', () => assert.fail(own));
attempt('the class', () => { throw new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual', message: 'given' }); });
