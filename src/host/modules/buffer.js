'use strict';
// The `buffer` built-in: creation of Buffers and the functions that stand on `Buffer` itself. The methods of instances
// come from src/buffer and internal/buffer_methods.js, text conversions from internal/buffer_text.js.
// There is no `Blob` and no `File` here.
//
// Native, binding('buffer') (encodings are always one of utf8 utf16le latin1 ascii hex base64 base64url):
//   setPrototype(proto)              called once, at load: from then on native code makes Buffers with this prototype
//   installMethods(proto)            puts the methods that are native on it
//   byteLength(string, enc)          -> number of bytes that `encode` would give
//   encode(string, enc)              -> new plain Uint8Array
//   encodeInto(u8, string, offset, length, enc) -> bytes written, never a part of a character
//   decode(u8, start, end, enc)      -> string
//   compare(u8a, u8b)                -> -1 | 0 | 1
//   indexOf(u8, needle, from, forward) -> index or -1; `from` is inside 0..=u8.length
//   address(u8, modulus)             -> what is left of the address of its first byte

const {
  ArrayBuffer, ArrayBufferIsView, ArrayBufferPrototypeGetByteLength, ArrayIsArray, DataView, MathMax, MathMin,
  NumberMAX_SAFE_INTEGER, ObjectDefineProperty, ObjectFreeze, ObjectSetPrototypeOf, RangeError, ReflectApply,
  SharedArrayBuffer, SymbolSpecies, SymbolToPrimitive, SymbolToStringTag, TypedArrayPrototypeGetLength,
  TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const native = binding('buffer');
const errors = require('internal/errors');
const { insideNodeModules } = require('internal/node_modules');
const { normalizeEncoding, encodingOf } = require('internal/buffer_text');

// What Node reports. The engine's own limit is lower; going over it is a RangeError at the allocation.
const kMaxLength = NumberMAX_SAFE_INTEGER;
const kStringMaxLength = 536870888;

// Gives Uint8Array's constructor a subclass whose instances carry Buffer.prototype; `Buffer` itself has to stay a plain
// function, because it may be called without `new`.
class FastBuffer extends Uint8Array {}

let warned = false;
let looks = 0;
function Buffer(arg, encodingOrOffset, length) {
  // A look at the stack takes time: a package that makes many gets no more of them.
  if (!warned && ++looks <= 100 && !insideNodeModules()) {
    warned = true;
    process.emitWarning('Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
      'Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', Buffer);
  }
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw errors.invalidArgType('string', 'of type string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

ObjectSetPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
ObjectDefineProperty(Buffer.prototype, 'constructor', { __proto__: null, value: Buffer, writable: true, configurable: true });
ObjectDefineProperty(Buffer, SymbolSpecies, { __proto__: null, configurable: true, get() { return FastBuffer; } });
const proto = Buffer.prototype;
native.setPrototype(proto);
native.installMethods(proto);
const { fill: fillBytes } = proto;

/** Makes a Buffer of a fresh Uint8Array that nobody else has seen. */
function adopt(bytes) {
  return ObjectSetPrototypeOf(bytes, proto);
}

function allocate(size) {
  return allocated(() => new FastBuffer(size));
}

function allocated(make) {
  try {
    return make();
  } catch (err) {
    if (err instanceof RangeError) throw new RangeError('Array buffer allocation failed');
    throw err;
  }
}

function checkSize(size) {
  errors.validateNumber(size, 'size');
  if (!(size >= 0 && size <= kMaxLength)) throw errors.outOfRange('size', `>= 0 && <= ${kMaxLength}`, size);
}

// What can be asked of memory in the way of alignment, and what the pool has.
const kMostAlignment = 2 ** 30;
const kPoolAlignment = 64;

Buffer.poolSize = 64 * 1024;

// Small Buffers are parts of one piece of memory, which is never given out twice.
let pool = new FastBuffer(0);
let poolMemory;
let poolBase = 0;
let poolSize = 0;
let poolUsed = 0;

/** Whether the pool has, now at least, `size` bytes from `poolUsed` on. */
function hasRoom(size) {
  if (!(size < Buffer.poolSize >>> 1)) return false;
  // A script may have taken the memory away.
  if (size > poolSize - poolUsed || TypedArrayPrototypeGetLength(pool) === 0) {
    poolSize = Buffer.poolSize;
    poolMemory = memoryFor(poolSize, kPoolAlignment);
    poolBase = alignedOffset(poolMemory, kPoolAlignment);
    pool = new FastBuffer(poolMemory, poolBase, poolSize);
    poolUsed = 0;
  }
  return true;
}

/** The next `size` bytes of the pool. Those after them begin at a multiple of eight. */
function takeFromPool(size) {
  const buffer = new FastBuffer(poolMemory, poolBase + poolUsed, size);
  poolUsed = (poolUsed + size + 7) & ~7;
  return buffer;
}

/** A Buffer of `size` bytes, from the pool unless it is large. */
function allocateSmall(size) {
  return hasRoom(size) ? takeFromPool(size) : allocate(size);
}

/** A Buffer whose address is a multiple of `alignment`. */
function allocateAligned(size, alignment) {
  if (size === 0) return new FastBuffer(0);
  const memory = memoryFor(size, alignment);
  return new FastBuffer(memory, alignedOffset(memory, alignment), size);
}

/** Memory with room to align `size` bytes in it, since addresses cannot be chosen. */
function memoryFor(size, alignment) {
  return allocated(() => new ArrayBuffer(size + MathMax(alignment, 8)));
}

function alignedOffset(memory, alignment) {
  const rest = native.address(new Uint8Array(memory), alignment);
  return rest === 0 ? 0 : alignment - rest;
}

function checkAlignment(size, alignment) {
  errors.validateInteger(alignment, 'alignment', 1, kMostAlignment);
  if ((alignment & (alignment - 1)) !== 0) throw errors.invalidArgValue('alignment', alignment, 'must be a power of two');
  const most = kMaxLength - MathMax(alignment, 8);
  if (size > most) throw errors.outOfRange('size', `<= ${most}`, size);
}

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = allocate(size);
  if (fill !== undefined && fill !== 0 && size > 0) return ReflectApply(fillBytes, buffer, [fill, 0, size, encoding]);
  return buffer;
};

// The engine has no way to skip the zeroing, so both "unsafe" forms are safe ones.
Buffer.allocUnsafe = function allocUnsafe(size, alignment) {
  checkSize(size);
  if (alignment !== undefined) checkAlignment(size, alignment);
  if (size === 0) return new FastBuffer(0);
  if (alignment === undefined) return allocateSmall(size);
  if (alignment > kPoolAlignment) return allocateAligned(size, alignment);
  poolUsed = (poolUsed + alignment - 1) & ~(alignment - 1);
  return hasRoom(size) ? takeFromPool(size) : allocateAligned(size, alignment);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size, alignment) {
  checkSize(size);
  if (alignment === undefined) return allocate(size);
  checkAlignment(size, alignment);
  return allocateAligned(size, alignment);
};

function isArrayBuffer(value) {
  return value instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer) ||
    (typeof value === 'object' && value !== null && value[SymbolToStringTag] === 'ArrayBuffer' && ArrayBufferIsView(value) === false);
}

function byteLengthOf(source) {
  return source instanceof ArrayBuffer ? ArrayBufferPrototypeGetByteLength(source) : source.byteLength;
}

function fromString(string, encoding) {
  const enc = encodingOf(encoding);
  // No encoding makes more than three bytes of a unit.
  if (hasRoom(string.length * 3)) {
    const written = native.encodeInto(pool, string, poolUsed, poolSize - poolUsed, enc);
    return written === 0 ? new FastBuffer(0) : takeFromPool(written);
  }
  const bytes = native.encode(string, enc);
  if (!hasRoom(bytes.length)) return adopt(bytes);
  const buffer = takeFromPool(bytes.length);
  TypedArrayPrototypeSet(buffer, bytes, 0);
  return buffer;
}

function fromArrayBuffer(source, byteOffset, length) {
  if (byteOffset === undefined) byteOffset = 0;
  else {
    byteOffset = +byteOffset;
    if (byteOffset !== byteOffset) byteOffset = 0;
  }
  const rest = byteLengthOf(source) - byteOffset;
  if (rest < 0) throw errors.coded('ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds', 'RangeError');
  if (length !== undefined) {
    length = +length;
    if (length > 0) {
      if (length > rest) throw errors.coded('ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds', 'RangeError');
    } else length = 0;
  }
  return new FastBuffer(source, byteOffset, length);
}

function fromBytes(arrayLike) {
  const length = arrayLike.length;
  if (!(length > 0)) return new FastBuffer(0);
  const buffer = allocateSmall(length);
  if (ArrayBufferIsView(arrayLike) || ArrayIsArray(arrayLike)) TypedArrayPrototypeSet(buffer, arrayLike, 0);
  else for (let i = 0; i < length; i++) buffer[i] = arrayLike[i];
  return buffer;
}

function fromObject(object) {
  if (object.length !== undefined || isArrayBuffer(object.buffer)) {
    if (typeof object.length !== 'number') return new FastBuffer(0);
    return fromBytes(object);
  }
  if (object.type === 'Buffer' && ArrayIsArray(object.data)) return fromBytes(object.data);
  return undefined;
}

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    if (value instanceof Uint8Array) return fromBytes(value);
    const inner = value.valueOf && value.valueOf();
    if (inner != null && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) {
      return Buffer.from(inner, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made) return made;
    if (typeof value[SymbolToPrimitive] === 'function') {
      const primitive = value[SymbolToPrimitive]('string');
      if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
    }
  }
  throw errors.invalidArgType('first argument',
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
};

Buffer.of = function of(...items) {
  const buffer = allocate(items.length);
  for (let i = 0; i < items.length; i++) buffer[i] = items[i];
  return buffer;
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!ArrayBufferIsView(view) || view instanceof DataView) throw errors.invalidArgType('view', 'an instance of TypedArray', view);
  const total = view.length;
  if (total === 0) return new FastBuffer(0);
  if (offset !== undefined) {
    errors.validateInteger(offset, 'offset', 0);
    if (offset >= total) return new FastBuffer(0);
  } else offset = 0;
  let end = total;
  if (length !== undefined) {
    errors.validateInteger(length, 'length', 0);
    end = MathMin(total, offset + length);
  }
  const part = TypedArrayPrototypeSubarray(view, offset, end);
  return fromBytes(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};

Buffer.byteLength = function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (ArrayBufferIsView(string) || isArrayBuffer(string)) return string.byteLength;
    throw errors.invalidArgType('string', 'of type string or an instance of Buffer or ArrayBuffer', string);
  }
  if (string.length === 0) return 0;
  return native.byteLength(string, (encoding && normalizeEncoding(encoding)) || 'utf8');
};

Buffer.compare = function compare(a, b) {
  if (!(a instanceof Uint8Array)) throw errors.invalidArgType('buf1', 'an instance of Buffer or Uint8Array', a);
  if (!(b instanceof Uint8Array)) throw errors.invalidArgType('buf2', 'an instance of Buffer or Uint8Array', b);
  return a === b ? 0 : native.compare(a, b);
};

Buffer.concat = function concat(list, length) {
  if (!ArrayIsArray(list)) throw errors.invalidArgType('list', 'an instance of Array', list);
  if (list.length === 0) return new FastBuffer(0);
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) if (list[i] && list[i].length) length += list[i].length;
  } else errors.validateInteger(length, 'length', 0);
  const out = Buffer.allocUnsafe(length);
  let pos = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!(item instanceof Uint8Array)) throw errors.invalidArgType(`list[${i}]`, 'an instance of Buffer or Uint8Array', item);
    const room = length - pos;
    if (item.length <= room) TypedArrayPrototypeSet(out, item, pos);
    else if (room > 0) TypedArrayPrototypeSet(out, TypedArrayPrototypeSubarray(item, 0, room), pos);
    pos += MathMin(item.length, room);
  }
  return out;
};

const methods = require('internal/buffer_methods');
const text = require('internal/buffer_text');
methods.install(Buffer);

let inspectMaxBytes = 50;
module.exports = {
  Buffer,
  transcode: (source, from, to) => text.transcode(Buffer, source, from, to),
  isUtf8: text.isUtf8,
  isAscii: text.isAscii,
  kMaxLength,
  kStringMaxLength,
  atob: text.atob,
  btoa: text.btoa,
  constants: ObjectFreeze({ MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength }),
};
ObjectDefineProperty(module.exports, 'INSPECT_MAX_BYTES', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return inspectMaxBytes; },
  set(value) {
    errors.validateNumber(value, 'INSPECT_MAX_BYTES');
    if (!(value >= 0)) throw errors.outOfRange('INSPECT_MAX_BYTES', '>= 0', value);
    inspectMaxBytes = value;
  },
});
methods.setInspectLimit(() => inspectMaxBytes);
