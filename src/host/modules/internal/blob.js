'use strict';
// Blob and File: bytes that do not change, kept in one piece. There are no web streams, so `stream()` throws.

const {
  ArrayBuffer, ArrayBufferIsView, ArrayPrototypePush, DateNow, MathMax, MathMin, ObjectDefineProperties, PromiseReject,
  PromiseResolve, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeToLowerCase, SymbolIterator,
  SymbolToStringTag, TypedArrayPrototypeGetBuffer, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const errors = require('internal/errors');
const { Buffer } = require('buffer');
const { TextDecoder } = require('internal/encoding');
const { error: absent } = require('internal/absent')('buffer', 'There are no web streams; `bytes()` gives all of them.');

function wrongReceiver(type) {
  return errors.coded('ERR_INVALID_THIS', `Value of "this" must be of type ${type}`, 'TypeError');
}

/** A copy of bytes as memory of its own. */
function copied(bytes) {
  return TypedArrayPrototypeSlice(new Uint8Array(TypedArrayPrototypeGetBuffer(bytes), bytes.byteOffset, bytes.length));
}

/** The type of a blob, which is of printable ASCII or nothing. */
function normalizedType(type) {
  const text = `${type}`;
  return RegExpPrototypeExec(/[^\x20-\x7e]/, text) === null ? StringPrototypeToLowerCase(text) : '';
}

class Blob {
  #bytes;
  #type;

  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources !== 'object' || typeof sources[SymbolIterator] !== 'function') {
      throw errors.coded('ERR_INVALID_ARG_TYPE', 'Value cannot be converted to sequence.', 'TypeError');
    }
    if (options !== null && options !== undefined && typeof options !== 'object' && typeof options !== 'function') {
      throw errors.invalidArgType('options', 'a dictionary', options);
    }
    const { type = '', endings = 'transparent' } = options ?? {};
    if (endings !== 'transparent' && endings !== 'native') throw errors.invalidArgValue('options.endings', endings);
    const parts = [];
    for (const source of sources) ArrayPrototypePush(parts, Blob.#part(source, endings));
    this.#bytes = copied(Buffer.concat(parts));
    this.#type = normalizedType(type);
  }

  static #part(source, endings) {
    if (source !== null && typeof source === 'object') {
      if (#bytes in source) return source.#bytes;
      if (source instanceof ArrayBuffer) return new Uint8Array(source);
      if (ArrayBufferIsView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    }
    const text = `${source}`;
    return Buffer.from(endings === 'native' ? RegExpPrototypeSymbolReplace(/\r\n|\r/g, text, '\n') : text);
  }

  /** The bytes of `blob`, which may be anything that a script has called a method on. */
  static #bytesOf(blob) {
    if (blob === null || typeof blob !== 'object' || !(#bytes in blob)) throw wrongReceiver('Blob');
    return blob.#bytes;
  }

  static #promised(blob, make) {
    try {
      return PromiseResolve(make(Blob.#bytesOf(blob)));
    } catch (err) {
      return PromiseReject(err);
    }
  }

  get type() {
    Blob.#bytesOf(this);
    return this.#type;
  }

  get size() { return Blob.#bytesOf(this).length; }

  slice(start = 0, end = undefined, contentType = '') {
    const bytes = Blob.#bytesOf(this);
    const place = (index) => (index < 0 ? MathMax(bytes.length + index, 0) : MathMin(index, bytes.length)) || 0;
    const from = place(start);
    const to = end === undefined ? bytes.length : place(end);
    const sliced = new Blob([], { type: contentType });
    // Bytes of a blob never change, so that both can look at the same ones.
    sliced.#bytes = TypedArrayPrototypeSubarray(bytes, from, MathMax(from, to));
    return sliced;
  }

  arrayBuffer() { return Blob.#promised(this, (bytes) => TypedArrayPrototypeGetBuffer(copied(bytes))); }

  text() { return Blob.#promised(this, (bytes) => new TextDecoder().decode(bytes)); }

  bytes() { return Blob.#promised(this, copied); }

  stream() { throw absent('Blob.stream'); }

  textStream() { throw absent('Blob.textStream'); }
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw errors.missingArgs('fileBits', 'fileName');
    super(fileBits, options);
    this.#name = `${fileName}`;
    const { lastModified = DateNow() } = options ?? {};
    this.#lastModified = +lastModified || 0;
  }

  get name() {
    if (!(#name in this)) throw wrongReceiver('File');
    return this.#name;
  }

  get lastModified() {
    if (!(#name in this)) throw wrongReceiver('File');
    return this.#lastModified;
  }
}

const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Blob.prototype, {
  __proto__: null,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'Blob' },
  size: shown, type: shown, slice: shown, arrayBuffer: shown, text: shown, bytes: shown, stream: shown, textStream: shown,
});
ObjectDefineProperties(File.prototype, {
  __proto__: null,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'File' },
  name: shown, lastModified: shown,
});

module.exports = { Blob, File };
