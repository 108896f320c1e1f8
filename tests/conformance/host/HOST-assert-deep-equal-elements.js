// HOST: what makes typed arrays and their memory deeply equal; large ones are compared as fast as memory is
'use strict';
const assert = require('assert');
const { log } = require('../lib.js');

function compare(name, one, other) {
  const results = ['deepStrictEqual', 'deepEqual', 'partialDeepStrictEqual'].map((mode) => {
    try {
      assert[mode](one, other);
      return 'equal';
    } catch {
      return 'differ';
    }
  });
  log(name, ...results);
}

const bytes = (...list) => new Uint8Array(list);
const doubles = (...list) => new Float64Array(list);
const memory = (length) => new ArrayBuffer(length);

compare('nothing', bytes(), bytes());
compare('same', bytes(1, 2), bytes(1, 2));
compare('other byte', bytes(1, 2), bytes(1, 3));
compare('part', bytes(1, 2, 3), bytes(1, 3));
compare('NaN', doubles(NaN), doubles(NaN));
compare('zeros', doubles(0), doubles(-0));
compare('part with NaN', doubles(1, NaN, -0), doubles(NaN, -0));
compare('part with another zero', doubles(1, NaN, -0), doubles(NaN, 0));
const payloads = [1n, 2n].map((payload) => {
  const array = doubles(0);
  new DataView(array.buffer).setBigUint64(0, 0x7ff8000000000000n + payload);
  return array;
});
compare('other NaN', ...payloads);
compare('singles', new Float32Array([1.5, NaN]), new Float32Array([1.5, NaN]));
compare('kinds', bytes(1), new Int8Array([1]));
compare('kinds of floats', new Float32Array([1]), doubles(1));
compare('a Buffer', bytes(1), Buffer.from([1]));
compare('bigints', new BigInt64Array([5n]), new BigInt64Array([5n]));
compare('ArrayBuffer', memory(3), memory(3));
compare('ArrayBuffer of another length', memory(3), memory(2));
compare('shared', memory(3), new SharedArrayBuffer(3));
compare('DataView', new DataView(memory(3)), new DataView(memory(4), 1));
compare('shorter DataView', new DataView(memory(3)), new DataView(memory(3), 1));
compare('a property', Object.assign(bytes(1), { x: 1 }), bytes(1));
compare('a property more', bytes(1), Object.assign(bytes(1), { x: 1 }));
compare('same property', Object.assign(bytes(1), { x: 1 }), Object.assign(bytes(1), { x: 1 }));
compare('other property', Object.assign(bytes(1), { x: 1 }), Object.assign(bytes(1), { x: 2 }));
compare('a symbol', Object.assign(bytes(1), { [Symbol.for('s')]: 1 }), bytes(1));
compare('a symbol more', bytes(1), Object.assign(bytes(1), { [Symbol.for('s')]: 1 }));
compare('hidden', Object.defineProperty(bytes(1), 'x', { value: 1 }), bytes(1));
compare('another length', Object.defineProperty(bytes(1, 2), 'length', { value: 5 }), bytes(1, 2));
const resized = new ArrayBuffer(4, { maxByteLength: 8 });
const over = new Uint8Array(resized);
resized.resize(2);
compare('resized', over, bytes(0, 0));
compare('named like elements', Object.assign([1], { '01': 2 }), Object.assign([1], { '01': 3 }));

const large = () => new Uint8Array(4 * 1024 * 1024).fill(7);
const other = large();
other[other.length - 1] = 8;
log('large', require('util').isDeepStrictEqual(large(), large()), require('util').isDeepStrictEqual(large(), other));
