'use strict';
// Writes values in V8's format. The tags are those of internal/v8_tags.js.
//
// The delegate, a `Serializer` that the program may have made its own of, is asked for what the format leaves open:
//   _getDataCloneError(message) -> what is thrown for a value that cannot be written
//   _writeHostObject(object)       writes a native handle, or a view if those were asked for
//   _getSharedArrayBufferId(buffer) -> number

const {
  ArrayBufferIsView, ArrayBufferPrototypeTransfer, ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypePush, BigInt,
  BigIntPrototypeToString, BigIntPrototypeValueOf, BooleanPrototypeValueOf, DatePrototypeGetTime, Float64Array,
  FunctionPrototypeCall, MapPrototypeEntries, Number, NumberPrototypeValueOf, ObjectGetOwnPropertyDescriptor,
  ObjectHasOwn, ObjectIs, ObjectKeys, RegExpPrototypeExec, RegExpPrototypeGetFlags, RegExpPrototypeGetSource, SafeMap,
  SetPrototypeValues, String, StringPrototypeCharCodeAt, StringPrototypePadStart, StringPrototypeSymbolIterator,
  StringPrototypeValueOf, TypedArrayPrototypeReverse, TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const { encode, encodeInto } = binding('buffer');
const { className } = binding('util');
const { isProxy } = require('internal/types');
const { uncloneable } = require('internal/uncloneable');
const {
  ERROR_CLASSES, ERROR_TAGS, REGEXP_FLAGS, TAGS, VERSION, VIEW_CLASSES, VIEW_FLAGS,
} = require('internal/v8_tags');

/** Objects of the engine that have more in them than properties. */
const REFUSED = [
  'Arguments', 'Array Iterator', 'Async-from-Sync Iterator', 'AsyncGenerator', 'FinalizationRegistry', 'Generator',
  'Iterator Concat', 'Iterator Helper', 'Iterator Wrap', 'Map Iterator', 'Promise', 'RegExp String Iterator',
  'Set Iterator', 'String Iterator', 'Symbol', 'WeakMap', 'WeakRef', 'WeakSet',
];
const NATIVE_HANDLES = ['Pipe', 'Process', 'TCP'];
const SMALLEST_CAPACITY = 64;
const MOST_INDEX = 2 ** 32 - 2;

const double = new Float64Array(1);
const bytesOfDouble = new Uint8Array(double.buffer);

function isOneByteString(text) {
  return RegExpPrototypeExec(/[^\0-\xff]/, text) === null;
}

/** A key as it is written: an index is a number. */
function keyOf(name) {
  const code = name === '' ? 0 : StringPrototypeCharCodeAt(name, 0);
  if (code < 0x30 || code > 0x39) return name;
  const index = +name;
  return index <= MOST_INDEX && index >>> 0 === index && String(index) === name ? index : name;
}

/** The value of an own data property; undefined when there is none. */
function ownData(object, name) {
  const own = ObjectGetOwnPropertyDescriptor(object, name);
  return own !== undefined && 'value' in own ? own : undefined;
}

/** The engine does not say so of a view that reaches to the end of its buffer: it is taken to follow the buffer. */
function tracksLength({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT = 1 }) {
  return byteOffset + byteLength + BYTES_PER_ELEMENT > buffer.byteLength;
}

class ValueWriter {
  #delegate;
  #bytes = new Uint8Array(SMALLEST_CAPACITY);
  #length = 0;
  // Objects that were written already are not written again; each has a number.
  #numbers = new SafeMap();
  #transferred = new SafeMap();
  viewsAreHostObjects = false;

  constructor(delegate) {
    this.#delegate = delegate;
  }

  // ---- bytes

  #reserve(count) {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(needed * 2);
    TypedArrayPrototypeSet(larger, TypedArrayPrototypeSubarray(this.#bytes, 0, this.#length));
    this.#bytes = larger;
  }

  byte(value) {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  raw(bytes) {
    this.#reserve(bytes.length);
    TypedArrayPrototypeSet(this.#bytes, bytes, this.#length);
    this.#length += bytes.length;
  }

  varint(value) {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  varint64(high, low) {
    let rest = BigInt(high >>> 0) * 0x100000000n + BigInt(low >>> 0);
    for (; rest > 0x7fn; rest >>= 7n) this.byte(Number(rest & 0x7fn) | 0x80);
    this.byte(Number(rest));
  }

  double(value) {
    this.#reserve(8);
    double[0] = value;
    for (let i = 0; i < 8; i++) this.#bytes[this.#length++] = bytesOfDouble[i];
  }

  /** What was written since the last call. */
  release() {
    const written = new Uint8Array(ArrayBufferPrototypeTransfer(this.#bytes.buffer, this.#length));
    this.#bytes = new Uint8Array(SMALLEST_CAPACITY);
    this.#length = 0;
    return written;
  }

  header() {
    this.byte(TAGS.version);
    this.byte(VERSION);
  }

  transfer(id, buffer) {
    this.#transferred.set(buffer, id);
  }

  // ---- values

  value(value) {
    switch (typeof value) {
      case 'undefined': this.byte(TAGS.undefined); break;
      case 'boolean': this.byte(value ? TAGS.true : TAGS.false); break;
      case 'number': this.#number(value); break;
      case 'bigint':
        this.byte(TAGS.bigint);
        this.#bigint(value);
        break;
      case 'string': this.#string(value); break;
      case 'object':
        if (value === null) this.byte(TAGS.null);
        else this.#object(value);
        break;
      default: this.#refuse(uncloneable(value));
    }
  }

  #refuse(message) {
    throw FunctionPrototypeCall(this.#delegate._getDataCloneError, this.#delegate, message);
  }

  #number(value) {
    if ((value | 0) === value && !ObjectIs(value, -0)) {
      this.byte(TAGS.int32);
      this.varint((value << 1) ^ (value >> 31));
    } else {
      this.byte(TAGS.double);
      this.double(value);
    }
  }

  /** The sign and the number of bytes, then the bytes of the absolute value, in groups of eight. */
  #bigint(value) {
    const negative = value < 0n;
    const hex = value === 0n ? '' : BigIntPrototypeToString(negative ? -value : value, 16);
    const digits = StringPrototypePadStart(hex, (hex.length + 15 & -16), '0');
    const bytes = TypedArrayPrototypeReverse(encode(digits, 'hex'));
    this.varint(bytes.length * 2 | (negative ? 1 : 0));
    this.raw(bytes);
  }

  #string(text) {
    if (isOneByteString(text)) {
      this.byte(TAGS.oneByteString);
      this.#characters(text, text.length, 'latin1');
      return;
    }
    const size = text.length * 2;
    // So that the characters begin at an even place.
    const sizeOfLength = size < 2 ** 7 ? 1 : size < 2 ** 14 ? 2 : size < 2 ** 21 ? 3 : size < 2 ** 28 ? 4 : 5;
    if ((this.#length + 1 + sizeOfLength) % 2 === 1) this.byte(TAGS.padding);
    this.byte(TAGS.twoByteString);
    this.#characters(text, size, 'utf16le');
  }

  #characters(text, size, encoding) {
    this.varint(size);
    this.#reserve(size);
    encodeInto(this.#bytes, text, this.#length, size, encoding);
    this.#length += size;
  }

  #object(object) {
    const isView = ArrayBufferIsView(object);
    // The buffer of a view comes before the view, and gets its number first.
    if (isView && !this.viewsAreHostObjects && !this.#numbers.has(object)) this.#object(object.buffer);
    const number = this.#numbers.get(object);
    if (number !== undefined) {
      this.byte(TAGS.reference);
      this.varint(number);
      return;
    }
    this.#numbers.set(object, this.#numbers.size);
    if (isProxy(object) || object === globalThis) this.#refuse(uncloneable(object));
    else if (isView) this.#view(object);
    else if (ArrayIsArray(object)) this.#array(object);
    else this.#ofClass(object, className(object));
  }

  #ofClass(object, name) {
    switch (name) {
      case 'Object': this.#plain(object); break;
      case 'Date':
        this.byte(TAGS.date);
        this.double(DatePrototypeGetTime(object));
        break;
      case 'Boolean': this.byte(BooleanPrototypeValueOf(object) ? TAGS.trueObject : TAGS.falseObject); break;
      case 'Number':
        this.byte(TAGS.numberObject);
        this.double(NumberPrototypeValueOf(object));
        break;
      case 'BigInt':
        this.byte(TAGS.bigintObject);
        this.#bigint(BigIntPrototypeValueOf(object));
        break;
      case 'String':
        this.byte(TAGS.stringObject);
        this.#string(StringPrototypeValueOf(object));
        break;
      case 'RegExp': this.#regexp(object); break;
      case 'Map': this.#map(object); break;
      case 'Set': this.#set(object); break;
      case 'Error': this.#error(object); break;
      case 'ArrayBuffer': this.#arrayBuffer(object); break;
      case 'SharedArrayBuffer': this.#shared(object); break;
      default:
        if (ArrayPrototypeIncludes(REFUSED, name)) this.#refuse(uncloneable(object));
        if (ArrayPrototypeIncludes(NATIVE_HANDLES, name)) this.#hostObject(object);
        else this.#plain(object);
    }
  }

  #plain(object) {
    this.byte(TAGS.object);
    const count = this.#properties(object, ObjectKeys(object));
    this.byte(TAGS.objectEnd);
    this.varint(count);
  }

  /** Those that are still there when their turn comes; how many that were. */
  #properties(object, names, from = 0) {
    let count = 0;
    for (let i = from; i < names.length; i++) {
      const name = names[i];
      if (!ObjectHasOwn(object, name)) continue;
      this.value(keyOf(name));
      this.value(object[name]);
      count++;
    }
    return count;
  }

  /** An array without holes is written without its indices. */
  #array(array) {
    const { length } = array;
    const names = ObjectKeys(array);
    const isDense = length === 0 || names[length - 1] === String(length - 1);
    this.byte(isDense ? TAGS.denseArray : TAGS.sparseArray);
    this.varint(length);
    // Getters of what is written can make holes.
    for (let i = 0; isDense && i < length; i++) {
      if (ObjectHasOwn(array, i)) this.value(array[i]);
      else this.byte(TAGS.hole);
    }
    const count = this.#properties(array, names, isDense ? length : 0);
    this.byte(isDense ? TAGS.denseArrayEnd : TAGS.sparseArrayEnd);
    this.varint(count);
    this.varint(length);
  }

  #regexp(regexp) {
    this.byte(TAGS.regexp);
    this.#string(RegExpPrototypeGetSource(regexp));
    let flags = 0;
    for (const flag of StringPrototypeSymbolIterator(RegExpPrototypeGetFlags(regexp))) flags |= REGEXP_FLAGS[flag];
    this.varint(flags);
  }

  #map(map) {
    const items = [];
    for (const { 0: key, 1: value } of MapPrototypeEntries(map)) ArrayPrototypePush(items, key, value);
    this.byte(TAGS.map);
    this.#items(items, TAGS.mapEnd);
  }

  #set(set) {
    const items = [];
    for (const item of SetPrototypeValues(set)) ArrayPrototypePush(items, item);
    this.byte(TAGS.set);
    this.#items(items, TAGS.setEnd);
  }

  #items(items, end) {
    for (let i = 0; i < items.length; i++) this.value(items[i]);
    this.byte(end);
    this.varint(items.length);
  }

  #error(error) {
    this.byte(TAGS.error);
    const kind = ERROR_CLASSES.get(String(error.name));
    if (kind !== undefined) this.byte(kind);
    const message = ownData(error, 'message');
    if (message !== undefined) {
      this.byte(ERROR_TAGS.message);
      this.#string(String(message.value));
    }
    const { stack } = error;
    if (typeof stack === 'string') {
      this.byte(ERROR_TAGS.stack);
      this.#string(stack);
    }
    const cause = ownData(error, 'cause');
    if (cause !== undefined) {
      this.byte(ERROR_TAGS.cause);
      this.value(cause.value);
    }
    this.byte(ERROR_TAGS.end);
  }

  #arrayBuffer(buffer) {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.byte(TAGS.transferredArrayBuffer);
      this.varint(id);
      return;
    }
    if (buffer.detached) this.#refuse('An ArrayBuffer is detached and could not be cloned.');
    this.byte(buffer.resizable ? TAGS.resizableArrayBuffer : TAGS.arrayBuffer);
    this.varint(buffer.byteLength);
    if (buffer.resizable) this.varint(buffer.maxByteLength);
    this.raw(new Uint8Array(buffer));
  }

  #shared(buffer) {
    const idOf = this.#delegate._getSharedArrayBufferId;
    if (typeof idOf !== 'function') this.#refuse(uncloneable(buffer));
    const id = FunctionPrototypeCall(idOf, this.#delegate, buffer);
    this.byte(TAGS.sharedArrayBuffer);
    this.varint(id);
  }

  #view(view) {
    if (this.viewsAreHostObjects) {
      this.#hostObject(view);
      return;
    }
    const { resizable } = view.buffer;
    this.byte(TAGS.view);
    this.byte(VIEW_CLASSES.get(className(view)));
    this.varint(view.byteOffset);
    const tracking = resizable && tracksLength(view);
    this.varint(tracking ? 0 : view.byteLength);
    this.varint((resizable ? VIEW_FLAGS.resizable : 0) | (tracking ? VIEW_FLAGS.lengthTracking : 0));
  }

  #hostObject(object) {
    const write = this.#delegate._writeHostObject;
    if (typeof write !== 'function') this.#refuse(uncloneable(object));
    this.byte(TAGS.hostObject);
    FunctionPrototypeCall(write, this.#delegate, object);
  }
}

module.exports = { ValueWriter, isOneByteString };
