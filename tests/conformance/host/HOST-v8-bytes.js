// HOST: v8.serialize: the bytes of each kind of value, and what is refused.
'use strict';
const v8 = require('v8');
const { attempt, log } = require('../lib.js');

const bytes = (value) => v8.serialize(value).toString('hex');
const plain = (error, more) => Object.assign(error, { stack: 'STACK' }, more);
const cycle = { list: [] };
cycle.list.push(cycle, cycle.list);
const twice = new Uint16Array([1]);
const changing = { get first() { delete this.second; return 1; }, second: 2, third: 3 };
const shrinking = [{ get x() { shrinking.length = 1; return 1; } }, 2, 3];
const growing = [{ get x() { growing.push(9); return 1; } }, 2];
const accessor = plain(new Error());
Object.defineProperty(accessor, 'message', { get() { return 'from a getter'; } });

const values = {
  undefined: [undefined, null, true, false],
  integers: [0, 1, -1, 63, 64, -65, 2 ** 30, 2 ** 31 - 1, -(2 ** 31)],
  doubles: [2 ** 31, -0, NaN, 1.5, -Infinity, Number.MAX_SAFE_INTEGER, 5e-324],
  bigints: [0n, 1n, -1n, 255n, 2n ** 64n - 1n, 2n ** 64n, -(2n ** 65n) - 5n],
  'one byte': ['', 'a', 'h\xe9\xff', 'x'.repeat(130)],
  'two bytes': ['\u20ac', 'a\u20acb', '\ud800', '\u20ac'.repeat(70)],
  arrays: [[], [1, 'a', [null]], [undefined], [1, , 3], Object.assign([1, 2], { a: 1 })],
  'far apart': [Object.assign([], { 5000000: 1 })],
  objects: [{}, { b: 1, a: 2, 1: 3, 0: 4, '01': 5 }, { 4294967294: 1, 4294967295: 2, 2147483647: 3 }, { '\u20ac': '\u20ac' }],
  'what counts': [{ [Symbol('x')]: 1 }, { get a() { return 7; } }, Object.defineProperty({}, 'x', { value: 1 }), { __proto__: { a: 1 } },
    { __proto__: null, a: 1 }, new (class Own { x = 1; #y = 2; z() {} })()],
  changed: [changing, shrinking, growing],
  again: [cycle, [cycle, cycle], [twice, twice]],
  collections: [new Map(), new Map([[1, 2], ['a', {}]]), new Set(), new Set([1, 'x', new Set()])],
  dates: [new Date(1234), new Date(NaN)],
  regexps: [/a\u20acb/dgimsuy, /a/v, new RegExp('')],
  boxes: [Object(1), Object('s'), Object('\u20ac'), Object(true), Object(false), Object(5n), Object.assign(Object(1), { x: 1 })],
  errors: [plain(new Error('e')), plain(new TypeError('t', { cause: 1 })), plain(new RangeError()), plain(new EvalError('')),
    plain(new ReferenceError('r')), plain(new SyntaxError('s')), plain(new URIError('u')), plain(new AggregateError([1], 'a'))],
  'odd errors': [plain(new Error('n'), { name: 'RangeError', more: 1 }), Object.assign(new Error('no'), { stack: 5 }),
    plain(new Error(), { message: undefined }), plain(new Error('x'), { message: { toString: () => 'text' } }), accessor,
    Object.create(new Error('a'))],
  buffers: [new Uint8Array([1, 2]).buffer, new ArrayBuffer(0), new ArrayBuffer(2, { maxByteLength: 4 })],
  views: [new Uint8Array([1, 2]), new Int8Array(1), new Uint8ClampedArray(1), new Int16Array(1), twice, new Int32Array(1),
    new Uint32Array(1), new Float16Array([1]), new Float32Array([1]), new Float64Array([1]), new BigInt64Array([1n]),
    new BigUint64Array([1n]), new DataView(new ArrayBuffer(2), 1)],
  Buffer: [Buffer.from('hi'), Buffer.alloc(0), new (class Part extends Uint8Array {})(2)],
};
for (const [name, list] of Object.entries(values)) {
  log(name);
  for (const value of list) log('  ' + bytes(value));
}

const gone = new ArrayBuffer(1);
gone.transfer();
const refused = {
  function: () => 1,
  class: class A {},
  symbol: Symbol('x'),
  'boxed symbol': Object(Symbol('x')),
  promise: Promise.resolve(),
  'weak map': new WeakMap(),
  'weak reference': new WeakRef({}),
  proxy: new Proxy({}, {}),
  'proxy of an array': new Proxy([], {}),
  arguments: (function() { return arguments; })(1),
  generator: (function*() {})(),
  iterators: new Map().entries(),
  'of an array': [].values(),
  'without a prototype': Object.setPrototypeOf(new WeakMap(), null),
  'with a method of its own': Object.assign(new WeakMap(), { toString: 1 }),
  'without a constructor': Object.assign(new WeakSet(), { constructor: 1 }),
  'of a class': new (class Own extends Promise {})(() => {}),
  global: globalThis,
  detached: gone,
  inside: { a: [1, { b() {} }] },
};
for (const [name, value] of Object.entries(refused)) attempt(name, () => bytes(value));
attempt('a getter that throws', () => bytes({ get a() { throw new RangeError('from the getter'); } }));
