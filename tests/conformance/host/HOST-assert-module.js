// HOST: what the assert module exports, and its strict face.
const assert = require('assert');

Error.stackTraceLimit = 0;
console.log(Object.keys(assert).join());
console.log(Object.keys(assert.strict).sort().join());
console.log(require('assert/strict') === assert.strict, require('node:assert').strict.strict === assert.strict);
console.log(assert.strict.equal === assert.strictEqual, assert.strict.deepEqual === assert.deepStrictEqual);
console.log(assert.strict.notEqual === assert.notStrictEqual, assert.equal === assert.strictEqual);
console.log(assert.name, assert.strict.name, assert.equal.name, assert.equal.length, assert.AssertionError.name);

const full = new assert.Assert({ diff: 'full' });
for (const object of [assert, full]) {
  try {
    const list = Array.from({ length: 15 }, (_, i) => i);
    object.deepStrictEqual(list, [...list.slice(0, -1), 'x']);
  } catch (error) {
    console.log(error.diff, error.message);
  }
}
try {
  assert.strict.equal(1, '1');
} catch (error) {
  console.log(error.operator, error.message);
}
try {
  new assert.Assert({ diff: 'other' });
} catch (error) {
  console.log(error.code, error.message);
}
assert.equal(1, '1');
assert.deepEqual({ a: 1 }, { a: '1' });
assert.equal(NaN, NaN);
assert.notEqual(1, 2);
assert.notDeepStrictEqual({ a: 1 }, { a: '1' });
assert.partialDeepStrictEqual({ a: { b: 1, c: 2 }, d: [1, 2, 3] }, { a: { b: 1 }, d: [2] });
console.log('passed');
