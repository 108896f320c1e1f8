// HOST: util.inspect.custom, circular references, colours and default options.
const { inspect } = require('util');

const { custom } = inspect;
const show = (value, options) => console.log(inspect(value, options));

show({ [custom]() { return 'custom'; } });
show({ [custom]() { return { a: 1 }; } });
show({ a: { [custom]() { return 'two\nlines'; } } });
show({ [custom](depth, options) { return `${depth} ${Object.keys(options)}`; } });
show({ a: { [custom](depth, options, again) { return `${depth} ${options.depth} ${again === inspect}`; } } });
for (const result of [5, null, undefined, Symbol('x'), true]) show({ [custom]() { return result; } });
show({ [custom]: 5 });
show({ [custom]() { return this; } });
show({ [custom]() { return 'x'; }, a: 1 }, { customInspect: false });
show({ [custom](depth, options) { return options.stylize('styled', 'special'); } }, { colors: true });
show([{ [custom](depth, options, again) { return again({ q: { w: { e: { r: 1 } } } }, options); } }]);
show({ [custom](depth, options, again) { return again(this, { ...options, customInspect: false }); }, z: 1 });
show({ x: { [custom](depth, options) { return `${options.mine} ${options.depth} ${depth}`; } } }, { mine: 1, depth: 5 });
show({ inspect() { return 'not any more'; } });

class Point { [custom]() { return 'Point!'; } }
class Static { static [custom]() { return 'static'; } }
for (const value of [new Point(), Point.prototype, { p: new Point(), list: [new Point()] }, Static]) show(value);
try {
  show({ a: { [custom]() { throw new Error('thrown'); } } });
} catch (error) {
  console.log(error.message);
}

const loop = {};
loop.loop = loop;
show(loop);
show(loop, { colors: true });
show(loop, { compact: true });
const list = [];
list.push(list, { list });
show(list);
const inner = { x: {} };
inner.x.y = inner.x;
inner.z = inner;
show(inner);
const map = new Map();
map.set('map', map);
show(map);
const set = new Set();
set.add(set);
show(set);
const shared = { a: {} };
shared.b = shared.a;
show(shared);

const many = {
  a: 1, b: 'x', c: null, d: undefined, e: true, f: Symbol('s'), g: 1n, h: new Date(0), j() {}, k: [1, , 2],
  [Symbol('m')]: 2, 'a-b': 3, l: new Map([[1, 'x']]), m: Object.create(null), get n() { return 1; },
  o: { p: { q: {} } }, r: class R {}, s: Promise.resolve(4), t: new Uint8Array(2), u: new ArrayBuffer(1),
};
show(many, { colors: true });
show(many);

const defaults = inspect.defaultOptions;
console.log(Object.keys(defaults).join());
inspect.defaultOptions = { depth: 0 };
show({ a: { b: 1 } });
inspect.defaultOptions = { depth: 2 };
console.log(inspect.defaultOptions === defaults, defaults.depth);
for (const bad of [null, 5]) {
  try {
    inspect.defaultOptions = bad;
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const { grey, blackBright, crossedout, bgGrey, faint } = inspect.colors;
console.log(grey, blackBright, crossedout, bgGrey, faint, Object.keys(inspect.styles).join());
