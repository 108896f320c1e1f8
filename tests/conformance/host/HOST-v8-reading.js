// HOST: v8.deserialize: values come back, and bytes that follow no format are refused.
'use strict';
const v8 = require('v8');
const { inspect } = require('util');
const { attempt, log } = require('../lib.js');

const cycle = { list: [] };
cycle.list.push(cycle, cycle.list);
const shared = { a: 1 };
for (const value of [undefined, null, true, -1, -0, 2 ** 40, NaN, -(2n ** 70n), 0n, 'a\xff', 'a\u20ac', '\ud800', [1, , 3], Object.assign([1], { x: 2 }),
  { b: 1, 5: 2, ['__proto__']: 3 }, new Map([[{ k: 1 }, new Set([1])]]), new Date(5), new Date(NaN), /a\/b/gi, Object(1), Object('s'),
  Object(false), Object(7n), new Uint8Array([1]).buffer, new Uint8Array([1, 2]), new Float64Array([1.5, 2]), new DataView(new ArrayBuffer(2)),
  new BigInt64Array([5n]), Buffer.from('hi'), cycle, [shared, shared]]) {
  const copy = v8.deserialize(v8.serialize(value));
  log(inspect(copy, { depth: 5 }), copy === null || copy === undefined ? '' : copy.constructor === value.constructor);
}
const error = v8.deserialize(v8.serialize(Object.assign(new TypeError('t', { cause: [1] }), { stack: 'STACK', more: 1 })));
log(error instanceof TypeError, error.message, error.stack, error.cause, Object.keys(error), Object.getOwnPropertyNames(error).sort());
const pair = v8.deserialize(v8.serialize([shared, shared]));
log(pair[0] === pair[1]);
const bytes = v8.serialize(Buffer.from('within'));
const within = v8.deserialize(bytes);
log(within.buffer === bytes.buffer, within.byteOffset - bytes.byteOffset);
const long = new Uint8Array(64 * 1024);
log(v8.deserialize(v8.serialize(long)).length, v8.serialize(long).length);

const texts = `
  49 | 5a | 5a01 | 5a0101 | 5a1001 | 5a0805 | 5a0205 | 5affffffff0f | 22 | 220561 | 22ffffffff0f | 63036100 62 | 52 0161
  4105 | 41ffffffff0f | 4101240002 | 41014902240001 | 4101490224 | 41012d240001 | 4101490224 490049020101 | 41014902 240101
  4101490224 220161 4902 0101 | 4101490224 22066c656e677468 4902 0101
  6f | 6f4902 | 6f490249047b02 | 6f490249047b01 | 6f4902490449024906 7b02 | 6f5f49027b01 | 6f3049027b01 | 6f5a0049027b01
  6f4e000000000000f83f49027b01 | 6f5501 49027b01 | 6f530161 49027b01 | 6f6f7b0049027b01 | 6f 22095f5f70726f746f5f5f 6f7b00 7b01
  5e00 | 5e05 | 2d | 5c | 56 | 00 | 004902 | 00004902 | 3f | 3f004902 | 53036162ff | 55 | 4e00 | 4400 | 44ffffffffffffffff
  42 00 | 4201 | 420461 | 4202 0102 56 42 00 02 00 | 4202 0102 56 42 00 01 00 | 4202 0102 56 42 01 02 00 | 4202 0102 56 57 01 02 00
  4203 010203 56 57 00 02 00 | 4203 010203 56 5a 00 02 00 | 4201 01 56 46 00 01 00 | 4202 0102 56 42 00 02 01 | 4202 0102 56 42 00 02 02
  4202 0102 56 42 00 02 04 | 4202 0102 56 42 00 02 | 7e 0204 0102 56 42 00 02 02 | 7e 0204 0102 56 42 00 00 03 | 7e 0204 0102 56 42 00 02 01
  7e 0204 0102 56 42 00 02 00 | 7e0204 | 7e0201 0000 | 4102 4201 01 5e01 56 42 00 01 00 24 00 02
  61054902490249024902400205 | 6105490a4902400105 | 610549024902400006 | 6105240005 | 6105400005 | 61032d2d400103
  3b49023a01 | 3b490249043a02 | 3b490249043a04 | 3b5e005e003a02 | 27490227 | 27492c00 | 2749022c01 | 275e002c01
  72 | 722e | 72452e | 727a | 726d49022e | 72632e | 72 6d220161 73220162 63 4902 2e | 72 6d220161 6d220162 2e | 72 73220161 6d220162 2e
  7302 | 73220161 | 73530161 | 734902 | 79 | 78 | 6e0000 | 6e000000000000f83f | 7a0205
  5222016100 | 522201611f | 522201614000 | 522201619002 | 522201618002 | 52220161ff7f | 5200
  7400 | 7500 | 7000 | 7700 | 6d00 | ff0f4902 | 490000000000 | 49ffffffff0f | 49ffffffffff7f | 55ffffffff0f | 49 8080808080808080808001`;
for (const text of texts.split(/[|\n]/)) {
  const hex = text.replaceAll(' ', '');
  if (hex === '') continue;
  attempt(hex, () => inspect(v8.deserialize(Buffer.from(`ff0f${hex}`, 'hex')), { depth: 5 }).replaceAll('\n', ' '));
}
for (const hex of ['', '4902', 'ff', 'ff0c4902', 'ff0d4902', 'ff0e4902', 'ff104902', 'ff80014902', 'ff0d420101564200012e', 'ff0f5c010500', 'ff0f5c0604000000ff']) {
  attempt(hex, () => inspect(v8.deserialize(Buffer.from(hex, 'hex'))));
}
for (const value of [5, 'x', undefined, new ArrayBuffer(1)]) attempt('no bytes', () => v8.deserialize(value));
attempt('a DataView', () => v8.deserialize(new DataView(new Uint8Array([9, 0xff, 15, 0x49, 2]).buffer, 1)));
