// STR-35: what numbers in buffers are refused, in which order arguments are looked at, and receivers that are no buffers
'use strict';
const { log } = require('../lib');

const b = Buffer.from('héllo wörld');
function tell(what, work) {
  try {
    log(what, work());
  } catch (error) {
    log(what, error.code ? error : error.name);
  }
}

const bad = [undefined, null, 'a', '1', NaN, Infinity, -1, 0.5, -0, 6, 100, 2 ** 40, 1n, {}, true];
for (const offset of bad) {
  for (const name of ['UInt8', 'Int16LE', 'UInt32BE', 'BigInt64LE', 'FloatBE', 'DoubleLE']) {
    tell(`read${name} ${String(offset)}`, () => b[`read${name}`](offset));
    tell(`write${name} ${String(offset)}`, () => Buffer.from(b)[`write${name}`](name[0] === 'B' ? 1n : 1, offset));
  }
}
for (const size of [undefined, null, '3', 0, 1, 4, 6, 7, 2.5, NaN, Infinity, {}]) {
  tell(`readUIntLE 0 ${String(size)}`, () => b.readUIntLE(0, size));
  tell(`readIntBE undefined ${String(size)}`, () => b.readIntBE(undefined, size));
  tell(`writeIntBE 1 12 ${String(size)}`, () => b.writeIntBE(1, 12, size));
  tell(`writeUIntLE 1 undefined ${String(size)}`, () => b.writeUIntLE(1, undefined, size));
}
const values = [-1, 256, 127, 128, -129, 65536, 2 ** 32, 2 ** 31, -(2 ** 31) - 1, 2 ** 48, 2 ** 47, 1e21, -1e300, NaN, '7', null, undefined,
  1.9, -0.5, 1n, Symbol('s'), { valueOf: () => 3 }];
for (const value of values) {
  for (const name of ['UInt8', 'Int8', 'UInt16BE', 'Int32LE', 'UInt32LE']) {
    const to = Buffer.alloc(5);
    tell(`write${name} ${String(value)}`, () => [to[`write${name}`](value, 1), to.toString('hex')].join());
  }
  for (const size of [3, 5, 6]) {
    const to = Buffer.alloc(6);
    tell(`writeIntLE ${String(value)} ${size}`, () => [to.writeIntLE(value, 0, size), to.toString('hex')].join());
    tell(`writeUIntBE ${String(value)} ${size}`, () => [to.writeUIntBE(value, 0, size), to.toString('hex')].join());
  }
}
for (const value of [5, '5', undefined, null, 1e30, -1, -1n, -1234567n, 2n ** 63n, 2n ** 64n, -(2n ** 63n), -(2n ** 63n) - 1n, 2n ** 64n - 1n]) {
  for (const name of ['BigInt64LE', 'BigUInt64BE']) {
    const to = Buffer.alloc(9);
    tell(`write${name} ${String(value)}`, () => [to[`write${name}`](value, 1), to.toString('hex')].join());
    tell(`write${name} ${String(value)} at 9`, () => to[`write${name}`](value, 9));
  }
}
tell('of an empty one', () => Buffer.alloc(0).readUInt8());
tell('of one too short', () => Buffer.alloc(1).writeUInt16LE(1));
tell('value before offset', () => b.writeInt16LE(40000, 'x'));
tell('offset before value', () => b.writeInt8(400, 'x'));
tell('a negative zero is 0', () => Object.is(Buffer.alloc(8).readDoubleLE(0), 0));
tell('NaN', () => { const to = Buffer.alloc(8); to.writeDoubleBE(NaN); return to.readDoubleBE(); });

// Whatever has elements.
const { prototype } = Buffer;
tell('array', () => prototype.readUInt16BE.call([1, 2]));
tell('plain Uint8Array', () => prototype.readInt8.call(new Uint8Array([255])));
tell('object', () => prototype.readUInt8.call({}));
