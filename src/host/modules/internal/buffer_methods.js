'use strict';
// The methods of Buffer instances that handle text and ranges of bytes. Numbers are in internal/buffer_numbers.js.
// Native: binding('buffer').encode, .encodeInto, .decode, .compare and .indexOf, see buffer.js.

const {
  Array, ArrayBufferIsView, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeValues,
  FunctionPrototypeCall, MathMax, MathMin, MathTrunc, NumberMAX_SAFE_INTEGER, NumberMIN_SAFE_INTEGER,
  NumberPrototypeToString, ObjectCreate, ObjectDefineProperty, ObjectKeys, StringPrototypeIndexOf, StringPrototypeSlice,
  SymbolFor, TypedArrayPrototypeCopyWithin, TypedArrayPrototypeFill, TypedArrayPrototypeGetLength,
  TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const native = binding('buffer');
const errors = require('internal/errors');
const { normalizeEncoding, encodingOf, unknownEncoding } = require('internal/buffer_text');

const kInspect = SymbolFor('nodejs.util.inspect.custom');
let inspectLimit = () => 50;

function needBytes(value, name) {
  if (!(value instanceof Uint8Array)) throw errors.invalidArgType(name, 'an instance of Buffer or Uint8Array', value);
}

function checkOffset(value, name, max) {
  errors.validateInteger(value, name, 0, max);
}

/** The whole number in `value`, `fallback` for what has none or is beyond the safe ones. */
function toWhole(value, fallback) {
  const number = +value;
  return number >= NumberMIN_SAFE_INTEGER && number <= NumberMAX_SAFE_INTEGER ? MathTrunc(number) : fallback;
}

function toText(encoding, start, end) {
  const length = TypedArrayPrototypeGetLength(this);
  if (arguments.length === 0) return native.decode(this, 0, length, 'utf8');
  if (start <= 0) start = 0;
  else if (start >= length) return '';
  else start = MathTrunc(start) || 0;
  if (end === undefined || end > length) end = length;
  else end = MathTrunc(end) || 0;
  if (end <= start) return '';
  let enc = 'utf8';
  if (encoding !== undefined) {
    enc = normalizeEncoding(encoding);
    if (enc === undefined) throw unknownEncoding(encoding);
  }
  return native.decode(this, start, end, enc);
}

function toJSON() {
  const data = new Array(this.length);
  for (let i = 0; i < this.length; i++) data[i] = this[i];
  return { type: 'Buffer', data };
}

function equals(other) {
  needBytes(other, 'otherBuffer');
  if (this === other) return true;
  return this.byteLength === other.byteLength && native.compare(this, other) === 0;
}

function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  needBytes(target, 'target');
  if (arguments.length === 1) return native.compare(this, target);
  if (targetStart === undefined) targetStart = 0;
  else checkOffset(targetStart, 'targetStart');
  if (targetEnd === undefined) targetEnd = target.length;
  else checkOffset(targetEnd, 'targetEnd', target.length);
  if (sourceStart === undefined) sourceStart = 0;
  else checkOffset(sourceStart, 'sourceStart');
  if (sourceEnd === undefined) sourceEnd = this.length;
  else checkOffset(sourceEnd, 'sourceEnd', this.length);
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return native.compare(view(this, sourceStart, sourceEnd), view(target, targetStart, targetEnd));
}

function view(bytes, start, end) {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!ArrayBufferIsView(target)) throw errors.invalidArgType('target', 'an instance of Buffer or Uint8Array', target);
  targetStart = targetStart === undefined ? 0 : toWhole(targetStart, 0);
  if (targetStart < 0) throw errors.outOfRange('targetStart', '>= 0', targetStart);
  sourceStart = sourceStart === undefined ? 0 : toWhole(sourceStart, 0);
  if (sourceStart < 0 || sourceStart > this.byteLength) {
    throw errors.outOfRange('sourceStart', `>= 0 && <= ${this.byteLength}`, sourceStart);
  }
  sourceEnd = sourceEnd === undefined ? this.byteLength : toWhole(sourceEnd, 0);
  if (sourceEnd < 0) throw errors.outOfRange('sourceEnd', '>= 0', sourceEnd);
  const room = target.byteLength - targetStart;
  const count = MathMin(sourceEnd - sourceStart, room, this.byteLength - sourceStart);
  if (!(count > 0)) return 0;
  const into = target instanceof Uint8Array ? target : new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  TypedArrayPrototypeSet(into, view(this, sourceStart, sourceStart + count), targetStart);
  return count;
}

function fill(value, offset, end, encoding) {
  let bytes;
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
      end = this.length;
    } else if (typeof end === 'string') {
      encoding = end;
      end = this.length;
    }
    const enc = normalizeEncoding(encoding || 'utf8');
    if (enc === undefined) {
      errors.validateString(encoding, 'encoding');
      throw unknownEncoding(encoding);
    }
    if (value.length === 0) value = 0;
    else {
      bytes = native.encode(value, enc);
      // Text of which nothing is left after decoding (hex without a digit pair) has no bytes to repeat.
      if (bytes.length === 0) throw errors.invalidArgValue('value', value);
    }
  } else if (typeof value === 'boolean') value = +value;
  else if (value instanceof Uint8Array || ArrayBufferIsView(value)) {
    bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (offset === undefined) {
    offset = 0;
    end = this.length;
  } else {
    checkOffset(offset, 'offset');
    if (end === undefined) end = this.length;
    else checkOffset(end, 'end', this.length);
    if (offset >= end) return this;
  }
  if (bytes === undefined) {
    TypedArrayPrototypeFill(this, value & 255, offset, end);
    return this;
  }
  if (bytes.length === 0) throw errors.invalidArgValue('value', value);
  // Doubling what is there already needs only log2(n) copies.
  const first = MathMin(bytes.length, end - offset);
  TypedArrayPrototypeSet(this, bytes.length > first ? TypedArrayPrototypeSubarray(bytes, 0, first) : bytes, offset);
  for (let done = first; done < end - offset;) {
    const step = MathMin(done, end - offset - done);
    TypedArrayPrototypeCopyWithin(this, offset + done, offset, offset + step);
    done += step;
  }
  return this;
}

function write(string, offset, length, encoding) {
  if (offset === undefined) return encodeInto(this, string, 0, this.length, 'utf8');
  if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    length = this.length;
    offset = 0;
  } else {
    checkOffset(offset, 'offset', this.length);
    const rest = this.length - offset;
    if (length === undefined) length = rest;
    else if (typeof length === 'string') {
      encoding = length;
      length = rest;
    } else {
      checkOffset(length, 'length', this.length);
      if (length > rest) length = rest;
    }
  }
  let enc = 'utf8';
  if (encoding) {
    enc = normalizeEncoding(encoding);
    if (enc === undefined) throw unknownEncoding(encoding);
  }
  return encodeInto(this, string, offset, length, enc);
}

function encodeInto(bytes, string, offset, length, enc) {
  if (typeof string !== 'string') throw errors.coded('ERR_INVALID_ARG_TYPE', 'argument must be a string', 'TypeError');
  return native.encodeInto(bytes, string, offset, length, enc);
}

// Where `value` is in the bytes before `end`, and -1 where it is not. The offset counts from the ends of the whole.
function search(buffer, value, byteOffset, end, encoding, forward) {
  const { length } = buffer;
  if (typeof end === 'string') {
    encoding = end;
    end = length;
  } else if (end === undefined) {
    end = length;
  } else {
    errors.validateNumber(end, 'end');
    end = end > 0 && end < Infinity ? MathMin(MathTrunc(end), length) : 0;
  }
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  byteOffset = +byteOffset;
  if (byteOffset !== byteOffset) byteOffset = forward ? 0 : length;
  else byteOffset = MathTrunc(byteOffset);
  let needle;
  if (typeof value === 'number') {
    needle = new Uint8Array(1);
    needle[0] = value;
  } else if (typeof value === 'string') {
    const enc = encoding === undefined ? 'utf8' : normalizeEncoding(encoding);
    if (enc === undefined) throw unknownEncoding(encoding);
    needle = native.encode(value, enc);
  } else if (value instanceof Uint8Array) needle = value;
  else throw errors.invalidArgType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
  if (byteOffset < 0) byteOffset += length;
  if (byteOffset < 0) {
    if (!forward) return needle.length === 0 ? 0 : -1;
    byteOffset = 0;
  }
  if (byteOffset > length) {
    if (forward) return needle.length === 0 ? end : -1;
    byteOffset = length;
  }
  byteOffset = MathMin(byteOffset, end);
  if (needle.length === 0) return byteOffset;
  if (needle.length > end) return -1;
  return native.indexOf(end === length ? buffer : view(buffer, 0, end), needle, byteOffset, forward);
}

function indexOf(value, offset, end, encoding) {
  return search(this, value, offset, end, encoding, true);
}

function lastIndexOf(value, offset, end, encoding) {
  return search(this, value, offset, end, encoding, false);
}

function includes(value, offset, end, encoding) {
  return search(this, value, offset, end, encoding, true) !== -1;
}

function swapper(size) {
  return function() {
    if (this.length % size !== 0) {
      throw errors.coded('ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`, 'RangeError');
    }
    for (let at = 0; at < this.length; at += size) {
      for (let low = at, high = at + size - 1; low < high; low++, high--) {
        const byte = this[low];
        this[low] = this[high];
        this[high] = byte;
      }
    }
    return this;
  };
}

function inspect(depth, context) {
  const limit = inspectLimit();
  const shown = MathMin(limit, this.length);
  const rest = this.length - shown;
  const parts = [];
  for (let i = 0; i < shown; i++) ArrayPrototypePush(parts, (this[i] < 16 ? '0' : '') + NumberPrototypeToString(this[i], 16));
  let text = ArrayPrototypeJoin(parts, ' ');
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (context) {
    // Own properties besides the bytes are shown after them, as an object literal would be.
    const extra = ObjectCreate(null);
    let any = false;
    for (const key of ArrayPrototypeValues(ArrayPrototypeSlice(ObjectKeys(this), this.length))) {
      extra[key] = this[key];
      any = true;
    }
    if (any) {
      if (this.length !== 0) text += ', ';
      const util = require('util');
      const shownExtra = util.inspect(extra, { ...context, breakLength: Infinity, compact: true });
      text += StringPrototypeSlice(shownExtra, StringPrototypeIndexOf(shownExtra, '{') + 2, -2);
    }
  }
  const name = this.constructor && this.constructor.name === 'FastBuffer' ? 'Buffer' : (this.constructor && this.constructor.name) || 'Buffer';
  return `<${name} ${text}>`;
}

function install(Buffer, FastBuffer) {
  const proto = Buffer.prototype;
  function subarray(start, end) {
    const length = TypedArrayPrototypeGetLength(this);
    let from = MathTrunc(start) || 0;
    let to = end === undefined ? length : MathTrunc(end) || 0;
    from = from < 0 ? MathMax(from + length, 0) : MathMin(from, length);
    to = to < 0 ? MathMax(to + length, 0) : MathMin(to, length);
    return new FastBuffer(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
  }
  const methods = {
    toString: toText, toLocaleString: toText, toJSON, equals, compare, copy, fill, write, subarray, indexOf, lastIndexOf, includes,
    slice: function slice(start, end) { return FunctionPrototypeCall(subarray, this, start, end); },
    swap16: swapper(2), swap32: swapper(4), swap64: swapper(8),
    inspect,
  };
  for (const name of ArrayPrototypeValues(ObjectKeys(methods))) proto[name] = methods[name];
  proto[kInspect] = inspect;
  ObjectDefineProperty(proto, 'parent', {
    __proto__: null,
    enumerable: true,
    get() { return this instanceof Buffer ? this.buffer : undefined; },
  });
  ObjectDefineProperty(proto, 'offset', {
    __proto__: null,
    enumerable: true,
    get() { return this instanceof Buffer ? this.byteOffset : undefined; },
  });
}

module.exports = { install, fill, setInspectLimit(get) { inspectLimit = get; }, encodingOf };
