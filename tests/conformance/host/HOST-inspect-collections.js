// HOST: util.inspect of maps, sets, typed arrays, buffers, promises, dates and patterns.
const { inspect } = require('util');

const show = (value, options) => console.log(inspect(value, options));

for (const value of [new Map(), new Map([[1, 2]]), new Map([[{ a: 1 }, { b: 2 }], ['k', [1, 2]]])]) show(value);
for (const value of [new Set(), new Set([1, 'a', { b: 1 }]), new Map([[new Map([[1, 2]]), new Set([1])]])]) show(value);
show(Object.assign(new Map([[1, 2]]), { x: 1 }));
show(Object.assign(new Set(), { x: 1 }));
show(new (class MyMap extends Map {})([[1, 2]]));
show(new (class MyArray extends Array {})(3));
show(new Map(Array.from({ length: 5 }, (_, i) => [`key${i}`, { value: i, text: `text${i}` }])));
show(new Set(Array.from({ length: 30 }, (_, i) => i)));
for (const value of [new WeakMap(), new WeakSet(), new (class MyWeak extends WeakMap {})()]) show(value);

for (const value of [new Uint8Array(3), new Uint8Array(0), new Float64Array([1.5, -0]), new BigInt64Array([1n])]) show(value);
for (const value of [new Uint8Array(200), Object.assign(new Uint8Array(1), { a: 1 }), new Float32Array([0.1])]) show(value);
for (const value of [new ArrayBuffer(4), new ArrayBuffer(0), new SharedArrayBuffer(2), new DataView(new ArrayBuffer(2))]) show(value);
show(Object.assign(new ArrayBuffer(1), { a: 1 }));
show(new ArrayBuffer(5), { maxArrayLength: 2 });
show(new Uint8Array(2), { showHidden: true });
show(new (class MyBytes extends Uint8Array {})(2));
for (const value of [Buffer.from('hi'), Buffer.alloc(0), Buffer.alloc(60), [Buffer.from([1, 255])]]) show(value);

const rejected = Promise.reject(3);
rejected.catch(() => {});
for (const value of [Promise.resolve(1), Promise.resolve({ a: 1 }), new Promise(() => {}), rejected]) show(value);
show(Object.assign(Promise.resolve(), { a: 1 }));
show((class MyPromise extends Promise {}).resolve('x'));

for (const value of [new Date(0), new Date(NaN), Object.assign(new Date(0), { a: 1 }), /a/g, /[/]\/x/u]) show(value);
show(Object.assign(/a/, { x: 1 }));
show(new (class MyDate extends Date {})(0));
show(new (class MyRegExp extends RegExp {})('a', 'g'));

for (const value of [[], [, ], [, 1], [1, , 2], [1, , , 2, , ], new Array(5), [undefined, null], [[[[[]]]]]]) show(value);
show(Object.assign([1, 2], { a: 1, '-1': 2, '01': 3 }));
for (const maxArrayLength of [0, 1, 2, 3, -1]) show([, , 1, , 2, 3], { maxArrayLength });
show(new Set([1, 2, 3]), { maxArrayLength: 1 });
show(new Map([[1, 2], [3, 4]]), { maxArrayLength: 1 });
show(Array.from({ length: 150 }, (_, i) => i), { maxArrayLength: null });
