// HOST: assert.ok without a message shows the call that failed.
const assert = require('assert');

const { ok } = assert;
const holder = { inner: assert };
const show = (fn) => {
  try {
    fn();
    console.log('passed');
  } catch (error) {
    console.log(error.generatedMessage, error.actual, error.expected, JSON.stringify(error.message));
  }
};
show(() => assert.ok(0));
show(() => assert(false));
show(() => assert(1 === 2, undefined));
show(() => assert.ok(null, null));
show(() => ok(''));
show(() => assert.strict(0));
show(() => assert.strict.ok(NaN));
show(() => holder.inner.ok(')' === '('));
show(() => assert['ok'](undefined));
show(() => assert.equal(assert(0), 1));
show(() => assert.ok([1, 2].includes(3)));
show(() => assert.ok(typeof 123 === 'string' &&
  5 > 3));
show(() => assert(true));
