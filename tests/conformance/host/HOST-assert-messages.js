// HOST: the messages and properties of assertion errors.
const assert = require('assert');

Error.stackTraceLimit = 0;
function attempt(name, ...args) {
  try {
    assert[name](...args);
    console.log(`# ${name}: passed`);
  } catch (error) {
    const { code, operator, generatedMessage } = error;
    console.log(`# ${name}: ${error.name} ${code} ${operator} ${generatedMessage}\n${error.message}`);
  }
}

class Empty {}
const list = (length, changed) => Array.from({ length }, (_, i) => (changed.includes(i) ? i * 100 : i));

attempt('strictEqual', 1, 2);
attempt('strictEqual', 'a', 'b');
attempt('strictEqual', 1, '1');
attempt('strictEqual', 1n, 1);
attempt('strictEqual', NaN, 0);
attempt('strictEqual', -0, 0);
attempt('strictEqual', undefined, null);
attempt('strictEqual', Symbol('a'), Symbol('b'));
attempt('strictEqual', 'a'.repeat(30), `${'a'.repeat(29)}b`);
attempt('strictEqual', 'hello world this is a long text here', 'hello world this is a lang text here and more');
attempt('strictEqual', 'a\nb\nc', 'a\nb\nd');
attempt('strictEqual', 'abc\n'.repeat(20), 2);
attempt('strictEqual', { a: 1 }, { a: 1 });
attempt('strictEqual', [1, 2, 3], [1, 2, 4]);
attempt('strictEqual', { a: 1 }, 1);
attempt('strictEqual', () => {}, () => {});
attempt('strictEqual', list(100, []), list(100, []));
for (const message of ['custom', 5]) attempt('strictEqual', 1, 2, message);
attempt('strictEqual', 1, 2, new RangeError('thrown as it is'));
attempt('strictEqual', 1);

attempt('deepStrictEqual', { a: 1 }, { a: 2 });
attempt('deepStrictEqual', { a: 1 }, { a: 2 }, 'custom');
attempt('deepStrictEqual', [new Empty()], [new (class Empty {})()]);
attempt('deepStrictEqual', {}, Object.create(null));
attempt('deepStrictEqual', [1, 2, 3], [1, 2, 3, 4]);
attempt('deepStrictEqual', [], [1]);
attempt('deepStrictEqual', { a: { b: { c: [1, 2, { d: 1 }] } } }, { a: { b: { c: [1, 2, { d: 2 }] } } });
attempt('deepStrictEqual', new Map([[1, 2]]), new Map([[1, 3]]));
attempt('deepStrictEqual', new Set([1, { a: 1 }]), new Set([1, { a: 2 }]));
attempt('deepStrictEqual', new Date(0), new Date(1));
attempt('deepStrictEqual', /a/, /b/);
attempt('deepStrictEqual', new Error('a'), new Error('b'));
attempt('deepStrictEqual', () => {}, function foo() {});
attempt('deepStrictEqual', 'abc', { a: 1 });
for (const length of [6, 7, 8, 9, 30]) attempt('deepStrictEqual', list(length, []), list(length, [length - 1]));
attempt('deepStrictEqual', list(30, []), list(30, [3, 5, 17]));
attempt('deepStrictEqual', list(20, [1, 2, 3]), list(22, [2]));
attempt('deepStrictEqual', { a: list(10, []), b: 1, c: list(10, []) }, { a: list(10, []), b: 2, c: list(10, []) });
attempt('partialDeepStrictEqual', { a: 1, b: 2 }, { a: 2 });

attempt('equal', 1, 2);
attempt('equal', { a: 1 }, { a: 1 });
attempt('equal', 1, 2, 'custom');
attempt('notEqual', 1, '1');
attempt('deepEqual', [1, 2, 3], [1, 2, 4]);
attempt('deepEqual', 'x'.repeat(600), { a: 1 });
attempt('notDeepEqual', { a: 1 }, { a: 1 });
attempt('notDeepEqual', { a: 1 }, { a: '1' });
attempt('notStrictEqual', 1, 1);
attempt('notStrictEqual', 'abcdefgh', 'abcdefgh');
const same = { a: 1, b: 'x'.repeat(80), c: [1, 2, 3] };
attempt('notStrictEqual', same, same);
attempt('notDeepStrictEqual', same, { ...same });
attempt('notDeepStrictEqual', list(100, []), list(100, []));

for (const args of [[], [undefined], ['boom'], [new TypeError('boom')]]) attempt('fail', ...args);
for (const value of [null, undefined, 'x', false, { a: 1 }, { message: 'q' }, new Error('x'), new TypeError('')]) {
  attempt('ifError', value);
}
attempt('match', 'abc', /x/);
attempt('match', 'abc', /b/);
attempt('match', 'abc', /x/, 'custom');
attempt('match', 1, /x/);
attempt('match', 'a', 'x');
attempt('doesNotMatch', 'abc', /b/);
attempt('ok', 0, 'custom');
attempt('ok', 0, new TypeError('as it is'));
attempt('ok');

try {
  assert.strictEqual('abc\n'.repeat(20), 2);
} catch (error) {
  console.log(error);
  console.log(Object.keys(error), String(error).split('\n')[0], error instanceof Error);
}
const options = [undefined, { actual: 1, expected: 2, operator: 'strictEqual' }, { message: 'q' }, { actual: 1, expected: 2, operator: 'foo' }];
for (const option of options) {
  try {
    throw new assert.AssertionError(option);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
