// HOST: util.inspect of functions of all kinds, boxed primitives, proxies and arguments.
const { inspect } = require('util');

const show = (value, options) => console.log(inspect(value, options));

for (const value of [() => {}, function() {}, function foo() {}, async () => {}, async function af() {}]) show(value);
for (const value of [function*() {}, function* gen() {}, async function* ag() {}, Math.max, Array, parseInt]) show(value);
for (const value of [(function() {}).bind(null), (function bb() {}).bind(null), { method() {} }.method]) show(value);
show(Object.assign(function x() {}, { a: 1, b: { c: 1 } }));
show(Object.assign(class Z {}, { q: 1 }));
show(Object.defineProperty(() => {}, 'name', { value: 'renamed' }));
show(Object.defineProperty(() => {}, 'name', { value: 5 }));
show(Object.setPrototypeOf(function np() {}, null));
show(Object.setPrototypeOf(() => {}, {}));
show(Object.assign(function tagged() {}, { [Symbol.toStringTag]: 'Tag' }));
show({ f() {}, g: () => {}, h: function() {}, i: class {}, j: class J {} });

for (const value of [1, -0, 'abc', false, Symbol('q'), 1n]) show(Object(value));
show(Object.assign(Object(3), { a: 1 }));
show(Object.assign(Object('ab'), { a: 1 }));
show(new (class MyString extends String {})('abc'));
show([Object(1), Object('x')], { colors: true });

(function() { show(arguments); }(1, { a: 1 }));
(function() { show(arguments); }());
show((function* generator() {})());
show((async function* asyncGenerator() {})());

show(new Proxy({ a: 1 }, { get() { throw new Error('must not run'); } }));
show(new Proxy([1, 2], {}));
show(new Proxy(function f() {}, {}));
show(new Proxy(new Map([[1, 2]]), {}));
show(new Proxy({ a: 1 }, { has() {} }), { showProxy: true });
show(new Proxy(new Proxy({}, {}), {}), { showProxy: true });
show({ a: { b: { c: new Proxy({}, {}) } } }, { showProxy: true });
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
show(proxy);
show([proxy], { showProxy: true });
