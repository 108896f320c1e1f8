// HOST: assert.throws, rejects and their opposites, with every kind of expectation.
const assert = require('assert');

Error.stackTraceLimit = 0;
const report = (label, error) => {
  const { code, operator, generatedMessage } = error;
  console.log(`# ${label}: ${error.name} ${code} ${operator} ${generatedMessage}\n${error.message}`);
};
let number = 0;
function attempt(name, ...args) {
  number += 1;
  try {
    assert[name](...args);
    console.log(`# ${number} ${name}: passed`);
  } catch (error) {
    report(`${number} ${name}`, error);
  }
}
const thrower = (value) => () => { throw value; };
const abc = () => Object.assign(new Error('abc'), { code: 'X', info: { a: 1 } });
class Mine extends Error {}

attempt('throws', () => {});
attempt('throws', () => {}, 'message');
attempt('throws', () => {}, TypeError);
attempt('throws', () => {}, TypeError, 'message');
attempt('throws', 'not a function');
attempt('throws', thrower(abc()));
attempt('throws', thrower(undefined));
for (const expected of [/abc/, Error, abc(), { message: 'abc' }, { code: /X/, message: /^a/ }, { info: { a: 1 } }, () => true]) {
  attempt('throws', thrower(abc()), expected);
}
for (const expected of [/x/, TypeError, new TypeError('abc'), { message: 'x' }, { code: 'Y', message: /abc/ }, { info: { a: 2 } },
  { missing: 1, message: 'abc' }, () => false, function check() { return 1; }, {}, class extends Error {}, null, undefined]) {
  attempt('throws', thrower(abc()), expected);
}
for (const expected of [/x/, TypeError, { message: 'x' }, () => false]) attempt('throws', thrower(abc()), expected, 'custom');
attempt('throws', thrower(abc()), () => { throw new RangeError('from the check'); });
attempt('throws', thrower(new Mine('m')), Mine);
attempt('throws', thrower(abc()), 'abc');
attempt('throws', thrower('abc'), 'abc');
attempt('throws', thrower(abc()), 'a', 'b');
attempt('throws', thrower(1), 5);
for (const value of ['x', null, 7]) {
  attempt('throws', thrower(value), { message: 'x' });
  attempt('throws', thrower(value), TypeError);
}
attempt('throws', thrower({ a: 1 }), { a: 1 });
attempt('throws', thrower(Object.assign(new Error('q'), { n: 15 })), { n: /1/ });

attempt('doesNotThrow', () => {});
attempt('doesNotThrow', 'x');
attempt('doesNotThrow', thrower(abc()));
attempt('doesNotThrow', thrower(abc()), 'message');
attempt('doesNotThrow', thrower(abc()), Error, 'message');
attempt('doesNotThrow', thrower(abc()), TypeError, 'message');
attempt('doesNotThrow', thrower(abc()), /abc/);
attempt('doesNotThrow', thrower(abc()), /abd/);
attempt('doesNotThrow', thrower(abc()), { message: 'abc' });
attempt('doesNotThrow', thrower('text'));

async function attemptLater(name, ...args) {
  number += 1;
  try {
    const result = await assert[name](...args);
    console.log(`# ${number} ${name}: passed`, result);
  } catch (error) {
    report(`${number} ${name}`, error);
  }
}
(async () => {
  await attemptLater('rejects', async () => {});
  await attemptLater('rejects', Promise.resolve(1), TypeError, 'message');
  await attemptLater('rejects', Promise.reject(abc()));
  await attemptLater('rejects', Promise.reject(abc()), /abc/);
  await attemptLater('rejects', Promise.reject(abc()), /x/);
  await attemptLater('rejects', async () => { throw abc(); }, { name: 'TypeError' });
  await attemptLater('rejects', { then(_, reject) { reject(abc()); }, catch() {} }, Error);
  for (const bad of [5, {}, () => 5, () => ({}), () => null]) await attemptLater('rejects', bad);
  await attemptLater('rejects', () => { throw new Error('not asynchronous'); });
  await attemptLater('doesNotReject', Promise.resolve(1));
  await attemptLater('doesNotReject', Promise.reject(abc()));
  await attemptLater('doesNotReject', async () => { throw abc(); }, 'message');
  await attemptLater('doesNotReject', 'x');
})();
