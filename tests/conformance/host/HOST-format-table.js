// HOST: util.format with every directive on every kind of value.
const util = require('util');

Error.stackTraceLimit = 0;
class Plain {}
class Described { toString() { return 'described'; } }
class Inherits extends Described {}
class Primitive { [Symbol.toPrimitive]() { return '42'; } }
class OwnError extends Error {}
class OwnDate extends Date { toString() { return 'own date'; } }

const values = [
  1, -0, 1.5, NaN, 's', '', '12abc', '0x10', ' 7 ', true, null, undefined, 123456789n,
  {}, { a: { b: { c: 1 } } }, [], [1, [2, [3]]], () => {}, function foo() {}, class X {},
  new Plain(), new Described(), new Inherits(), new Date(0), new OwnDate(0), new Primitive(), /x/,
  new Map([[1, { a: {} }]]), { toString() { return 'own'; } }, Object.create({ toString() { return 'parent'; } }),
  new Proxy({}, {}), Object('boxed'), Object(3), new Uint8Array(2), [new Described()],
];
const tryFormat = (...args) => {
  try {
    return util.format(...args);
  } catch (error) {
    return `threw ${error.name}`;
  }
};
for (const value of values) {
  for (const letter of 'sdifjoOc') console.log(tryFormat(`%${letter}|`, value));
  console.log(tryFormat(value, 'after'));
}
for (const value of [new Error('e'), new OwnError('own'), new AggregateError([1], 'agg')]) {
  for (const letter of 'sdjO') console.log(tryFormat(`%${letter}|`, value));
}
for (const letter of 'sdifj') console.log(tryFormat(`%${letter}|`, Symbol('q')));

const calls = [
  [], ['%'], ['%%'], ['%% %s', 'a'], ['%s'], ['%s %s', 'a'], ['a', 'b', 'c'], ['%x', 'a'], ['%s%s', 1, 2, 3, { a: 1 }],
  ['%s%%', 5], ['%%%s%%', 5], ['%%s', 5], [5, '%s', 5], ['%a %s', 1], ['x', Symbol('a')], ['%i', 4.7], ['%i', 'x'],
  ['%f', '3.14abc'], ['%j', { toJSON() { return 'J'; } }], ['%j', undefined], ['%c styled', 'css'], [null, undefined],
  ['%d', ''], ['%d', null], ['%d', []], ['%d', '1e3'], [-0], ['%d', { valueOf() { return 42; } }],
];
for (const call of calls) console.log(JSON.stringify(tryFormat(...call)));
const loop = {};
loop.loop = loop;
console.log(util.format('%j %s %O', loop, loop, loop));
console.log(util.format('%o', [1, { a: 2 }]));

const withOptions = (...args) => console.log(JSON.stringify(util.formatWithOptions(...args)));
withOptions({ colors: true }, '%s %d %i %f %j %o %O', 1, 2, 3, 4, { a: 1 }, { b: 1 }, { c: 1 });
withOptions({ colors: true }, { a: 1 }, 'x', 5);
withOptions({ numericSeparator: true }, '%d %s %i %f %d', 123456, 123456, 1234567, 1234.5678, 1234567n);
withOptions({ depth: 0 }, { a: {} });
for (const bad of [5, null, 'x']) {
  try {
    util.formatWithOptions(bad, 'a');
  } catch (error) {
    console.log(error.code, error.message);
  }
}
for (const text of ['\u001b[31mred\u001b[39m', '\u001B]8;;http://x\u0007link\u001B]8;;\u0007', 'a\u001b[2Kb', 'plain']) {
  console.log(JSON.stringify(util.stripVTControlCharacters(text)));
}
