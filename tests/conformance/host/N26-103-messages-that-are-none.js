// N26-103: a message that is given and is no text, function or error is refused, `undefined` and `null` too.
const { log } = require('../lib.js');
const assert = require('assert');

const forms = {
  equal: [1, 2], notEqual: [1, 1], strictEqual: [1, 2], notStrictEqual: [1, 1], deepEqual: [[1], [2]], notDeepEqual: [[1], [1]],
  deepStrictEqual: [[1], [2]], notDeepStrictEqual: [[1], [1]], partialDeepStrictEqual: [[1], [2]], match: ['x', /y/], doesNotMatch: ['x', /x/], ok: [0],
  fail: [],
};
const messages = { undefined, null: null, number: 5, zero: 0, true: true, false: false, object: {}, list: ['x'], symbol: Symbol('s'), bigint: 5n, empty: '' };
for (const [name, values] of Object.entries(forms)) {
  for (const [label, message] of Object.entries(messages)) {
    try {
      assert[name](...values, message);
    } catch (err) {
      log(name, label, err.name, err.code, JSON.stringify(err.message.split('\n')[0]), err.generatedMessage);
    }
  }
}
for (const [label, message] of Object.entries(messages)) {
  try {
    assert.throws(() => { throw new Error('e'); }, { message: 'f' }, message);
  } catch (err) {
    log('throws', label, err.name, err.code, JSON.stringify(err.message.split('\n')[0]), err.generatedMessage);
  }
  try {
    assert.strictEqual(1, 1, message);
    log('passing', label);
  } catch (err) {
    log('passing', label, err);
  }
}
try {
  assert.ok(0, undefined, 'more');
} catch (err) {
  log(err.message.split('\n')[0], err.generatedMessage);
}
try {
  assert.strictEqual(1, 2, undefined, 'more');
} catch (err) {
  log(err);
}
