// HOST: structuredClone: what is copied, what is shared within, what is refused, transfer.
const { attempt, log } = require('../lib.js');
const { inspect } = require('util');

class Own { constructor() { this.a = 1; } get hidden() { return 2; } }
const circle = { a: 1 };
circle.self = circle;
const view = new Uint8Array([1, 2, 3]);
const values = [1, 's', null, undefined, 1n, { a: { b: [1, , 3] } }, new Date(5), /x/gi, new Map([[{ k: 1 }, new Set([1])]]), Object(1), Object('s'),
  Object(true), Object(1n), new Own(), circle, [circle, circle], view, new DataView(view.buffer, 1), new Float64Array(2), Buffer.from('hi'), view.buffer,
  Object.create(null), Object.assign([1], { x: 1 }), { get a() { return 5; } }];
for (const value of values) {
  const copy = structuredClone(value);
  const same = value !== null && typeof value === 'object' && (copy === value || Object.getPrototypeOf(copy) === Object.getPrototypeOf(value));
  log(inspect(copy), Object.prototype.toString.call(copy), same);
}
for (const value of [() => 1, Symbol('q'), { f() {} }, new WeakMap(), Promise.resolve()]) attempt('refused', () => inspect(structuredClone(value)));
const err = structuredClone(new RangeError('r', { cause: new TypeError('t') }));
log(err instanceof RangeError, err.message, err.cause instanceof TypeError, Object.keys(err));
const pair = structuredClone({ a: view, b: new Uint8Array(view.buffer, 1) });
log(pair.a.buffer === pair.b.buffer, pair.a.buffer !== view.buffer, pair.b);
const buffer = new ArrayBuffer(4);
const part = new Uint8Array(buffer, 1, 2);
part[0] = 7;
const moved = structuredClone({ part, buffer }, { transfer: [buffer] });
log(buffer.byteLength, part.length, moved.buffer.byteLength, moved.part, moved.part.byteOffset, moved.part.buffer === moved.buffer);
attempt('transfer', () => structuredClone(1, { transfer: [{}] }));
attempt('options', () => structuredClone(1, 5));
