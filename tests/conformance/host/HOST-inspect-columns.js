// HOST: util.inspect sets long arrays in columns and breaks objects over lines.
const { inspect } = require('util');

const show = (value, options) => console.log(inspect(value, options));
const list = (length, make) => Array.from({ length }, (_, i) => make(i));

for (const length of [6, 7, 8, 10, 16, 17, 27, 50, 100, 101]) {
  show(list(length, (i) => i));
  show(list(length, (i) => `s${i}`));
  show(list(length, (i) => i * i * i));
}
show(list(30, (i) => ({ i })));
show(list(10, (i) => 'x'.repeat(i)));
show(list(10, (i) => 'x'.repeat(i * 3)));
show(list(7, () => 'longer string number one'));
show(list(20, (i) => (i % 2 ? 'é'.repeat(i) : '漢字')));
show(list(20, (i) => (i % 2 ? i : 'x')));
show(list(40, (i) => BigInt(i) ** 3n));
show(list(10, () => []));
show([undefined, null, undefined, null, true, false, 1]);
show([1.5, -2.25, 3, 100, 1000, 10000, 1e5, 1e6]);
show(list(12, (i) => `k${i}`), { maxArrayLength: 9 });
show({ a: list(20, (i) => i), b: list(20, (i) => `w${i}`) });
show(list(12, (i) => `c${i}`), { colors: true });

for (const length of [60, 70, 71, 72, 73, 90]) show({ a: 'x'.repeat(length) });
for (const length of [12, 16, 17, 18, 20]) show({ a: 'a'.repeat(20), b: 'b'.repeat(20), c: 'c'.repeat(length) });
show({ a: ['a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20)] });
show({ k1: { k2: { k3: 'x'.repeat(50) } } });
show({ a: { b: { c: 1, d: 2 }, e: { f: {} } }, g: [1, [2, [3, [4]]]] });
show([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9]]]);
show({ x: [[1, 2, { a: 1, b: [1, 2, 3] }]] });
show(list(3, () => ({ name: 'some name', value: 'some value', flag: true })));
show([['a'.repeat(40), 'b'.repeat(40)]]);

const sample = {
  a: { b: { c: {} } },
  m: new Map([[{ x: {} }, { y: { z: 1 } }]]),
  numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  s: 'a string that is quite long to be sure',
  f: class X {},
  g: Object.assign(() => {}, { a: { b: 1 } }),
  n: { t: 't'.repeat(30) },
};
for (const compact of [true, false, 0, 1, 2, 4]) {
  for (const breakLength of [40, 80, Infinity]) show(sample, { compact, breakLength });
}
