// HOST: util.inspect of values of every kind.
const { log } = require('../lib.js');
const util = require('util');

for (const value of ['text', "it's", 5, -0, 5n, true, null, undefined, Symbol('s'), [1, 'a', [2, [3, [4]]]], { a: 1, 'b-c': 'x', d: { e: { f: { g: 1 } } } },
  [], {}, [undefined, , 3], new Map([['a', 1]]), new Set([1]), new Date(0), /x/g, () => {}, function named() {}, class A {}, class B extends Map {},
  Object.create(null), new (class Foo { constructor() { this.x = 1; } })(), new Uint8Array(3), Promise.resolve(5), 'x'.repeat(5), [Symbol.iterator], new Error('e').message]) {
  log(util.inspect(value));
}
