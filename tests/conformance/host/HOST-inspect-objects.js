// HOST: util.inspect of plain objects, classes, prototypes, tags and accessors.
const { inspect } = require('util');

const show = (value, options) => console.log(inspect(value, options));

class Base { constructor() { this.x = 1; } }
class Derived extends Base {}
class Tagged { get [Symbol.toStringTag]() { return 'Tag'; } }
class Same { get [Symbol.toStringTag]() { return 'Same'; } }

for (const value of [new Base(), new Derived(), new (class {})(), new (class extends Base {})()]) show(value);
for (const value of [Base, Derived, class {}, class extends Base {}, class { static s = 1; }]) show(value);
for (const value of [Base.prototype, Derived.prototype, Object.create(Base), Object.create(Base.prototype)]) show(value);

show(Object.create(null));
show(Object.create(Object.create(null)));
show(Object.create({ a: 1 }));
show(Object.assign(Object.create(null), { a: { b: { c: {} } } }));
show(Object.setPrototypeOf([1, 2], Base.prototype));
for (const value of [[1], new Map([[1, 2]]), new Set([1]), new Uint8Array(1), new Date(0), /a/, Promise.resolve(1)]) {
  Object.setPrototypeOf(value, null);
  show(value);
  show({ value }, { depth: 0 });
}

show(new Tagged());
show(new Same());
show(Object.assign(new Tagged(), { a: 1 }));
show({ [Symbol.toStringTag]: 'Own' });
show(Object.create({ [Symbol.toStringTag]: 'Parent' }, { a: { value: 1, enumerable: true } }));
for (const value of [Math, JSON, Reflect]) console.log(inspect(value).split(' ').slice(0, 2).join(' '));

show({ constructor: 'x' });
show({ constructor: { name: 'Fake' } });
show({ constructor: function Named() {} });
show(Object.create({ constructor: Base }));

show({ get a() { return 1; }, set b(value) {}, get c() { return 1; }, set c(value) {} });
const accessors = {
  get one() { return 1; },
  get text() { return 'text'; },
  get nothing() { return null; },
  get object() { return { x: { y: {} } }; },
  set only(value) {},
  get both() { return 2; },
  set both(value) {},
};
for (const getters of [true, 'get', 'set']) show(accessors, { getters });

const hidden = Object.defineProperties({ seen: 1 }, {
  hid: { value: 1 },
  [Symbol('secret')]: { value: 2 },
  twice: { get() { return 2; }, enumerable: false },
});
show(hidden);
show(hidden, { showHidden: true });
show({ [Symbol('s')]: 1, [Symbol()]: { a: 1 }, [Symbol.for('z')]: 3 });
show({ ['__proto__']: 1, a: undefined, b: null });
show([1, 2, 3], { showHidden: true });

for (const options of [{ sorted: true }, { sorted: (a, b) => (a < b ? 1 : -1) }]) {
  show({ b: 1, a: { z: 1, y: 2 }, c: 3 }, options);
  show(Object.assign(['z', 'a'], { q: 1, b: 2 }), options);
  show(new Set(['b', 'a']), options);
}

show([1, [2, [3, [4, [5]]]]], false, 1);
show({ a: { b: { c: { d: 1 } } } }, false, null, true);
const deep = { a: { b: { c: { d: { e: 1 } } } }, m: new Map([[{ x: {} }, [[]]]]) };
for (const depth of [0, 1, null, -1, Infinity]) show(deep, { depth });
