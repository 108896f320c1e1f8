// N26-101: a tag is shown unless it is the name of the class; one with a dot stands for that name.
const { log } = require('../lib.js');
const util = require('util');

const inspect = (value, options) => log(util.inspect(value, options));
const tagged = (Class, tag, ...args) => new (class extends Class { get [Symbol.toStringTag]() { return tag; } })(...args);
class Foo {}
class FooBar {}
for (const tag of ['Foo', 'Bar', 'a.Foo', 'a.b.Foo', 'a.', '.Foo', 'Fo', 'FooBar', '', 'foo', 'Foo.']) {
  const foo = new Foo();
  Object.defineProperty(foo, Symbol.toStringTag, { value: tag });
  inspect(foo);
  const bar = new FooBar();
  Object.defineProperty(bar, Symbol.toStringTag, { value: tag });
  bar.x = 1;
  inspect(bar);
}
class MyMap extends Map {}
class MySet extends Set {}
class MyPromise extends Promise {}
class MyArray extends Array {}
class MyBytes extends Uint8Array {}
class MyBuffer extends ArrayBuffer {}
class MyDate extends Date {}
class MyError extends Error {}
class MapLike extends Map {}
class DeepMap extends MyMap {}
for (const value of [new MyMap([[1, 2]]), new MyMap(), new MySet([1]), MyPromise.resolve('x'), new MyArray(1, 2), new MyBytes(2), new MyBuffer(2),
  new MyDate(0), new MapLike(), new DeepMap(), new WeakMap(), new WeakSet(), new Map(), Promise.resolve(1)]) inspect(value);
for (const value of [tagged(Map, 'Tag'), tagged(Array, 'Tag', 1, 2), tagged(Uint8Array, 'Tag', 2), tagged(Object, 'Tag'), tagged(Date, 'Tag', 0),
  tagged(RegExp, 'Tag', 'x'), tagged(Number, 'Tag', 5)]) inspect(value);
inspect({ [Symbol.toStringTag]: 'Own', a: 1 });
inspect(Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: 'Hidden' }));
inspect(Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: 'Hidden' }), { showHidden: true });
inspect(Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: 'Object' }));
inspect(Object.create(null, { [Symbol.toStringTag]: { value: 'Bare' } }));
inspect(Object.create({}, { [Symbol.toStringTag]: { value: 'x.Object' } }));
inspect(Object.defineProperty(() => {}, Symbol.toStringTag, { value: 'Called' }));
inspect(Object.defineProperty(class Foo {}, Symbol.toStringTag, { value: 'Foo' }));
inspect({ a: { b: { c: new MyMap() } } });
inspect({ a: { b: { c: { d: new MyMap() } } } });
log(new MyError('e') instanceof MyError);
