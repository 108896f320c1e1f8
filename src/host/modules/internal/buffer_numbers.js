'use strict';
// Reading and writing numbers in Buffers. The methods for one, two and four bytes are made from small expressions that
// touch each byte once; those with a variable width (1 to 6 bytes) go through one loop; floats go through a scratch array.
// No native functions.

const {
  ArrayPrototypeValues, BigInt, BigIntAsIntN, Float32Array, Float64Array, MathFloor, Number, ObjectDefineProperty,
  StringPrototypeReplace, TypeError, Uint8Array,
} = primordials;

const errors = require('internal/errors');

/** The error for an offset (or byteLength, named by `type`) that does not lie within 0..=max. */
function boundsError(value, max, type) {
  if (MathFloor(value) !== value) {
    errors.validateNumber(value, type || 'offset');
    return errors.outOfRange(type || 'offset', 'an integer', value);
  }
  if (max < 0) return errors.coded('ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds', 'RangeError');
  return errors.outOfRange(type || 'offset', `>= ${type ? 1 : 0} and <= ${max}`, value);
}

function checkRange(buffer, offset, size) {
  if (typeof offset !== 'number') throw errors.invalidArgType('offset', 'of type number', offset);
  if (buffer[offset] === undefined || buffer[offset + size - 1] === undefined) throw boundsError(offset, buffer.length - size);
}

function checkValue(value, size, signed) {
  const bits = size * 8;
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const max = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (!(value > max || value < min)) return;
  let range;
  if (size <= 4) range = `>= ${min} and <= ${max}`;
  else if (signed) range = `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}`;
  else range = `>= 0 and < 2 ** ${bits}`;
  throw errors.outOfRange('value', range, value);
}

// One entry per fixed width and order: how to put the bytes of `b` at `o` together as an unsigned or 32-bit number.
const READ = {
  1: { LE: (b, o) => b[o] },
  2: { LE: (b, o) => b[o] | b[o + 1] << 8, BE: (b, o) => b[o] << 8 | b[o + 1] },
  4: {
    LE: (b, o) => b[o] | b[o + 1] << 8 | b[o + 2] << 16 | b[o + 3] << 24,
    BE: (b, o) => b[o] << 24 | b[o + 1] << 16 | b[o + 2] << 8 | b[o + 3],
  },
};

function put(buffer, value, offset, size, big) {
  // Six bytes do not fit the 32-bit operators; the upper part is split off by division, which is exact below 2^53.
  let low = value >>> 0;
  let high = size > 4 ? MathFloor(value / 2 ** 32) : 0;
  for (let i = 0; i < size; i++) {
    const at = big ? offset + size - 1 - i : offset + i;
    if (i < 4) {
      buffer[at] = low;
      low >>>= 8;
    } else {
      buffer[at] = high;
      high >>= 8;
    }
  }
  return offset + size;
}

function fixedReader(size, order, signed) {
  const join = READ[size][order];
  const shift = 32 - size * 8;
  if (signed) {
    return function(offset = 0) {
      checkRange(this, offset, size);
      return join(this, offset) << shift >> shift;
    };
  }
  return function(offset = 0) {
    checkRange(this, offset, size);
    return join(this, offset) >>> 0;
  };
}

function fixedWriter(size, big, signed) {
  return function(value, offset = 0) {
    value = +value;
    if (size === 1) {
      errors.validateNumber(offset, 'offset');
      checkValue(value, size, signed);
    } else checkValue(value, size, signed);
    checkRange(this, offset, size);
    return put(this, value, offset, size, big);
  };
}

function checkWidth(offset, byteLength, known) {
  if (!known) throw errors.invalidArgType('offset', 'of type number', offset);
  if (!(byteLength >= 1 && byteLength <= 6 && MathFloor(byteLength) === byteLength)) {
    if (byteLength === undefined || typeof byteLength !== 'number') throw errors.invalidArgType('byteLength', 'of type number', byteLength);
    throw boundsError(byteLength, 6, 'byteLength');
  }
}

function variableReader(big, signed) {
  return function(offset, byteLength) {
    checkWidth(offset, byteLength, offset !== undefined);
    checkRange(this, offset, byteLength);
    let value = 0;
    for (let i = 0; i < byteLength; i++) value = value * 256 + this[big ? offset + i : offset + byteLength - 1 - i];
    if (signed && value >= 2 ** (byteLength * 8 - 1)) value -= 2 ** (byteLength * 8);
    return value;
  };
}

function variableWriter(big, signed) {
  return function(value, offset, byteLength) {
    checkWidth(offset, byteLength, true);
    value = +value;
    if (byteLength === 1) {
      if (offset === undefined) offset = 0;
      errors.validateNumber(offset, 'offset');
    }
    checkValue(value, byteLength, signed);
    checkRange(this, offset, byteLength);
    return put(this, value, offset, byteLength, big);
  };
}

const MASK32 = 0xffffffffn;

function bigReader(big, signed) {
  return function(offset = 0) {
    checkRange(this, offset, 8);
    const first = READ[4][big ? 'BE' : 'LE'](this, offset) >>> 0;
    const second = READ[4][big ? 'BE' : 'LE'](this, offset + 4) >>> 0;
    const value = big ? (BigInt(first) << 32n) + BigInt(second) : (BigInt(second) << 32n) + BigInt(first);
    return signed ? BigIntAsIntN(64, value) : value;
  };
}

function bigWriter(big, signed) {
  const min = signed ? -(2n ** 63n) : 0n;
  const max = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return function(value, offset = 0) {
    const fits = typeof value === 'bigint';
    // Numbers are held against numbers: the engine orders a large number and a BigInt the wrong way round.
    if (fits ? value > max || value < min : value > Number(max) || value < Number(min)) {
      const range = signed ? '>= -(2n ** 63n) and < 2n ** 63n' : '>= 0n and < 2n ** 64n';
      throw errors.outOfRange('value', range, value);
    }
    checkRange(this, offset, 8);
    if (!fits) throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
    const high = Number(value >> 32n & MASK32);
    const low = Number(value & MASK32);
    put(this, big ? high : low, offset, 4, big);
    return put(this, big ? low : high, offset + 4, 4, big);
  };
}

const float64 = new Float64Array(1);
const float32 = new Float32Array(1);
const scratch = { 4: new Uint8Array(float32.buffer), 8: new Uint8Array(float64.buffer) };
float32[0] = -1;
const hostIsBig = scratch[4][3] === 0;

function floatReader(size, big) {
  const numbers = size === 4 ? float32 : float64;
  const bytes = scratch[size];
  return function(offset = 0) {
    checkRange(this, offset, size);
    for (let i = 0; i < size; i++) bytes[big === hostIsBig ? i : size - 1 - i] = this[offset + i];
    return numbers[0];
  };
}

function floatWriter(size, big) {
  const numbers = size === 4 ? float32 : float64;
  const bytes = scratch[size];
  return function(value, offset = 0) {
    value = +value;
    checkRange(this, offset, size);
    numbers[0] = value;
    for (let i = 0; i < size; i++) this[offset + i] = bytes[big === hostIsBig ? i : size - 1 - i];
    return offset + size;
  };
}

function install(proto) {
  const add = (name, fn, alias) => {
    ObjectDefineProperty(fn, 'name', { __proto__: null, value: name, configurable: true });
    proto[name] = fn;
    if (alias) proto[alias] = fn;
  };
  const uint = (name) => StringPrototypeReplace(name, 'UInt', 'Uint');
  for (const signed of ArrayPrototypeValues([false, true])) {
    const kind = signed ? 'Int' : 'UInt';
    const alias = (name) => signed ? undefined : uint(name);
    add(`read${kind}8`, fixedReader(1, 'LE', signed), alias(`read${kind}8`));
    add(`write${kind}8`, fixedWriter(1, false, signed), alias(`write${kind}8`));
    for (const order of ArrayPrototypeValues(['LE', 'BE'])) {
      const big = order === 'BE';
      for (const size of ArrayPrototypeValues([2, 4])) {
        const tail = `${kind}${size * 8}${order}`;
        add(`read${tail}`, fixedReader(size, order, signed), alias(`read${tail}`));
        add(`write${tail}`, fixedWriter(size, big, signed), alias(`write${tail}`));
      }
      add(`read${kind}${order}`, variableReader(big, signed), alias(`read${kind}${order}`));
      add(`write${kind}${order}`, variableWriter(big, signed), alias(`write${kind}${order}`));
      const bigTail = `Big${kind}64${order}`;
      add(`read${bigTail}`, bigReader(big, signed), alias(`read${bigTail}`));
      add(`write${bigTail}`, bigWriter(big, signed), alias(`write${bigTail}`));
    }
  }
  for (const order of ArrayPrototypeValues(['LE', 'BE'])) {
    const big = order === 'BE';
    add(`readFloat${order}`, floatReader(4, big));
    add(`writeFloat${order}`, floatWriter(4, big));
    add(`readDouble${order}`, floatReader(8, big));
    add(`writeDouble${order}`, floatWriter(8, big));
  }
}

module.exports = { install };
