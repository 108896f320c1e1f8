'use strict';
// Reads values in V8's format, from any writer: what does not follow the format is refused. The tags are those of
// internal/v8_tags.js.
//
// The delegate, a `Deserializer` that the program may have made its own of, reads with `_readHostObject()` what a
// serializer's `_writeHostObject` wrote.

const {
  ArrayBuffer, ArrayPrototypePush, ArrayPrototypeValues, BigInt, DataView, Date, Error, Float64Array,
  FunctionPrototypeCall, Map, MapPrototypeSet, Number, Object, ObjectDefineProperty, ObjectHasOwn, ObjectKeys, RegExp,
  SafeMap, Set, SetPrototypeAdd, StringPrototypeIncludes, TypeError, TypedArrayPrototypeReverse, TypedArrayPrototypeSet,
  TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const { decode } = binding('buffer');
const {
  ERROR_CLASSES, ERROR_TAGS, OLDEST_VERSION, REGEXP_FLAGS, TAGS, VERSION, VIEW_CLASSES, VIEW_FLAGS, namesOf,
} = require('internal/v8_tags');

/** Since this version a view says how it lies in its buffer. */
const VERSION_WITH_VIEW_FLAGS = 14;

const errorNames = namesOf(ERROR_CLASSES);
const viewNames = namesOf(VIEW_CLASSES);

const double = new Float64Array(1);
const bytesOfDouble = new Uint8Array(double.buffer);

/** Stands for the missing item of an array. */
const HOLE = { __proto__: null };

function malformed() {
  return new Error('Unable to deserialize cloned data.');
}

function define(object, key, value, enumerable = false) {
  ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, configurable: true, enumerable });
}

/** Only what the prototypes do not have either can just be assigned. */
function add(object, key, value) {
  if (!(key in object)) object[key] = value;
  else if (ObjectHasOwn(object, key)) throw malformed();
  else define(object, key, value, true);
}

class ValueReader {
  #delegate;
  #bytes;
  #at = 0;
  #objects = new SafeMap();
  #next = 0;
  #transferred = new SafeMap();
  version = 0;

  constructor(delegate, bytes) {
    this.#delegate = delegate;
    this.#bytes = bytes;
  }

  // ---- bytes; those that have a result of undefined tell so that there are too few

  #left() {
    return this.#bytes.length - this.#at;
  }

  byte() {
    return this.#bytes[this.#at++];
  }

  varint() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      // What is too large for 32 bits does not count.
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
      shift += 7;
    }
  }

  varint64() {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      if (shift < 64n) value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)];
      shift += 7n;
    }
  }

  double() {
    const begin = this.skip(8);
    if (begin === undefined) return undefined;
    for (let i = 0; i < 8; i++) bytesOfDouble[i] = this.#bytes[begin + i];
    return double[0];
  }

  /** Where the next bytes begin, of which there are as many as that. */
  skip(count) {
    if (!(count >= 0 && count <= this.#left())) return undefined;
    const begin = this.#at;
    this.#at += count;
    return begin;
  }

  raw(count) {
    const begin = this.skip(count);
    return begin === undefined ? undefined : TypedArrayPrototypeSubarray(this.#bytes, begin, begin + count);
  }

  header() {
    if (this.#bytes[this.#at] === TAGS.version) {
      this.#at++;
      this.version = this.varint() ?? VERSION + 1;
    }
    if (this.version < OLDEST_VERSION || this.version > VERSION) {
      throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    }
    return true;
  }

  transfer(id, buffer) {
    this.#transferred.set(id, buffer);
  }

  // ---- values

  /** A number that has to be there. */
  #count() {
    const value = this.varint();
    if (value === undefined) throw malformed();
    return value;
  }

  #tag() {
    for (;;) {
      const tag = this.byte();
      if (tag === undefined) throw malformed();
      if (tag !== TAGS.padding) return tag;
    }
  }

  /** Whether the next tag is this one, which is then taken. */
  #takes(tag) {
    let at = this.#at;
    while (this.#bytes[at] === TAGS.padding) at++;
    if (this.#bytes[at] !== tag) return false;
    this.#at = at + 1;
    return true;
  }

  #begin() {
    return this.#next++;
  }

  #keep(number, object) {
    this.#objects.set(number, object);
    return object;
  }

  value() {
    const value = this.#valueOrHole();
    if (value === HOLE) throw malformed();
    return value;
  }

  #valueOrHole() {
    const value = this.#ofTag(this.#tag());
    // A view comes behind its buffer.
    return value instanceof ArrayBuffer && this.#takes(TAGS.view) ? this.#view(value) : value;
  }

  #ofTag(tag) {
    switch (tag) {
      case TAGS.verifyObjectCount:
        this.#count();
        return this.value();
      case TAGS.hole: return HOLE;
      case TAGS.undefined: return undefined;
      case TAGS.null: return null;
      case TAGS.true: return true;
      case TAGS.false: return false;
      case TAGS.int32: {
        const value = this.#count();
        return (value >>> 1) ^ -(value & 1);
      }
      case TAGS.uint32: return this.#count();
      case TAGS.double: return this.#double();
      case TAGS.bigint: return this.#bigint();
      case TAGS.utf8String: return this.#text('utf8');
      case TAGS.oneByteString: return this.#text('latin1');
      case TAGS.twoByteString: return this.#text('utf16le');
      case TAGS.reference: {
        const number = this.#count();
        if (!this.#objects.has(number)) throw malformed();
        return this.#objects.get(number);
      }
      default: return this.#object(tag, this.#begin());
    }
  }

  #object(tag, number) {
    switch (tag) {
      case TAGS.object: {
        const object = this.#keep(number, {});
        this.#properties(object, TAGS.objectEnd);
        return object;
      }
      case TAGS.denseArray: return this.#denseArray(number);
      case TAGS.sparseArray: return this.#sparseArray(number);
      case TAGS.date: return this.#keep(number, new Date(this.#double()));
      case TAGS.trueObject: return this.#keep(number, Object(true));
      case TAGS.falseObject: return this.#keep(number, Object(false));
      case TAGS.numberObject: return this.#keep(number, Object(this.#double()));
      case TAGS.bigintObject: return this.#keep(number, Object(this.#bigint()));
      case TAGS.stringObject: return this.#keep(number, Object(this.#string()));
      case TAGS.regexp: return this.#keep(number, this.#regexp());
      case TAGS.map: return this.#map(number);
      case TAGS.set: return this.#set(number);
      case TAGS.error: return this.#error(number);
      case TAGS.arrayBuffer: return this.#keep(number, this.#arrayBuffer(false));
      case TAGS.resizableArrayBuffer: return this.#keep(number, this.#arrayBuffer(true));
      case TAGS.transferredArrayBuffer: {
        const buffer = this.#transferred.get(this.#count());
        if (buffer === undefined) throw malformed();
        return this.#keep(number, buffer);
      }
      case TAGS.hostObject: return this.#keep(number, this.#hostObject());
      default: throw malformed();
    }
  }

  #double() {
    const value = this.double();
    if (value === undefined) throw malformed();
    return value;
  }

  #bigint() {
    const field = this.#count();
    const bytes = this.raw(field >>> 1);
    // There is no negative number of no bytes.
    if (bytes === undefined || field === 1) throw malformed();
    const hex = decode(TypedArrayPrototypeReverse(TypedArrayPrototypeSlice(bytes)), 0, bytes.length, 'hex');
    const value = BigInt(`0x${hex === '' ? '0' : hex}`);
    return field & 1 ? -value : value;
  }

  #text(encoding) {
    const size = this.#count();
    const begin = this.skip(size);
    if (begin === undefined || (encoding === 'utf16le' && size % 2 === 1)) throw malformed();
    return decode(this.#bytes, begin, begin + size, encoding);
  }

  /** A string where nothing else may be. */
  #string() {
    switch (this.#tag()) {
      case TAGS.utf8String: return this.#text('utf8');
      case TAGS.oneByteString: return this.#text('latin1');
      case TAGS.twoByteString: return this.#text('utf16le');
      default: throw malformed();
    }
  }

  #properties(object, end) {
    let count = 0;
    for (; !this.#takes(end); count++) {
      const key = this.value();
      if (typeof key !== 'string' && typeof key !== 'number') throw malformed();
      add(object, key, this.value());
    }
    if (this.#count() !== count) throw malformed();
  }

  #denseArray(number) {
    const length = this.#count();
    if (length > this.#left()) throw malformed();
    const array = this.#keep(number, []);
    for (let i = 0; i < length; i++) {
      const item = this.#valueOrHole();
      if (item === HOLE) array.length = i + 1;
      else ArrayPrototypePush(array, item);
    }
    this.#properties(array, TAGS.denseArrayEnd);
    if (this.#count() !== length) throw malformed();
    return array;
  }

  #sparseArray(number) {
    const length = this.#count();
    const array = this.#keep(number, []);
    array.length = length;
    this.#properties(array, TAGS.sparseArrayEnd);
    if (this.#count() !== length) throw malformed();
    return array;
  }

  #regexp() {
    const source = this.#string();
    let rest = this.#count();
    // In the order of the table, where `u` and `v`, which exclude each other, are neighbours.
    let flags = '';
    for (const name of ArrayPrototypeValues(ObjectKeys(REGEXP_FLAGS))) {
      if ((rest & REGEXP_FLAGS[name]) === 0) continue;
      flags += name;
      rest -= REGEXP_FLAGS[name];
    }
    if (rest !== 0 || StringPrototypeIncludes(flags, 'uv')) throw malformed();
    return new RegExp(source, flags);
  }

  #map(number) {
    const map = this.#keep(number, new Map());
    let count = 0;
    for (; !this.#takes(TAGS.mapEnd); count += 2) MapPrototypeSet(map, this.value(), this.value());
    if (this.#count() !== count) throw malformed();
    return map;
  }

  #set(number) {
    const set = this.#keep(number, new Set());
    let count = 0;
    for (; !this.#takes(TAGS.setEnd); count++) SetPrototypeAdd(set, this.value());
    if (this.#count() !== count) throw malformed();
    return set;
  }

  #error(number) {
    let tag = this.byte();
    const name = errorNames.get(tag) ?? 'Error';
    if (errorNames.has(tag)) tag = this.byte();
    const error = this.#keep(number, new primordials[name]());
    if (tag === ERROR_TAGS.message) {
      define(error, 'message', this.#string());
      tag = this.byte();
    }
    let stack;
    if (tag === ERROR_TAGS.stack) {
      stack = this.#string();
      tag = this.byte();
    }
    define(error, 'stack', stack);
    if (tag === ERROR_TAGS.cause) {
      define(error, 'cause', this.value());
      tag = this.byte();
    }
    if (tag !== ERROR_TAGS.end) throw malformed();
    return error;
  }

  #arrayBuffer(resizable) {
    const length = this.#count();
    const most = resizable ? this.#count() : length;
    const bytes = most < length ? undefined : this.raw(length);
    if (bytes === undefined) throw malformed();
    const buffer = new ArrayBuffer(length, { __proto__: null, maxByteLength: resizable ? most : undefined });
    TypedArrayPrototypeSet(new Uint8Array(buffer), bytes);
    return buffer;
  }

  #view(buffer) {
    const number = this.#begin();
    const name = viewNames.get(this.byte());
    const offset = this.#count();
    const length = this.#count();
    const flags = this.version >= VERSION_WITH_VIEW_FLAGS ? this.#count() : 0;
    const resizable = (flags & VIEW_FLAGS.resizable) !== 0;
    const tracking = (flags & VIEW_FLAGS.lengthTracking) !== 0;
    if (name === undefined || offset + length > buffer.byteLength) throw malformed();
    if (resizable !== buffer.resizable || (tracking && !resizable)) throw malformed();
    if (name === 'DataView') {
      return this.#keep(number, new DataView(buffer, offset, tracking ? undefined : length));
    }
    const Class = primordials[name];
    const size = Class.BYTES_PER_ELEMENT;
    if (offset % size !== 0 || length % size !== 0) throw malformed();
    return this.#keep(number, new Class(buffer, offset, tracking ? undefined : length / size));
  }

  #hostObject() {
    const read = this.#delegate._readHostObject;
    if (typeof read !== 'function') throw malformed();
    const object = FunctionPrototypeCall(read, this.#delegate);
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
      throw new TypeError('readHostObject must return an object');
    }
    return object;
  }
}

module.exports = { ValueReader };
