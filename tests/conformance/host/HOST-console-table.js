// HOST: console.table.
console.table([[1, 2], [3, 4]]);
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table({ r1: { a: 1 }, r2: { a: 2 } });
console.table([1, 2, 'a']);
console.table([1, { a: 1 }]);
console.table({ a: 1, b: { c: 2 } });
console.table(new Map([['k', 1], [{ a: 1 }, 2]]));
console.table(new Set([1, 'x']));
for (const value of [5, 'text', null, undefined, [], {}, [[]]]) console.table(value);
console.table([{ a: 1, b: 2 }], ['b']);
console.table([{ a: 1, b: 2 }], ['b', 'z']);
console.table([{ a: { b: 1 } }, { a: [1, 2, 3, 4, 5] }, { a: { x: 1, y: 2, z: 3 } }]);
console.table([[1, '漢字'], [2, 'é']]);
console.table([Symbol('x'), () => {}, null, undefined]);
console.table([{ a: new Date(0) }, { 'a\nb': 'c\nd' }]);
console.table(new Uint8Array(2));
console.group('indented');
console.table([1]);
console.groupEnd();
try {
  console.table([1], 'x');
} catch (error) {
  console.log(error.code, error.message);
}
