'use strict';
// TextEncoder and TextDecoder for utf-8, utf-16le and latin1 (windows-1252's labels are not known here).
// Native: binding('buffer').encode, .encodeInto, .decode (see buffer.js).

const {
  ArrayBuffer, ArrayBufferIsView, ArrayPrototypeValues, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor,
  RegExpPrototypeSymbolReplace, SharedArrayBuffer, StringPrototypeCharCodeAt, StringPrototypeIsWellFormed,
  StringPrototypeSlice, StringPrototypeToLowerCase, StringPrototypeToWellFormed, SymbolFor, SymbolToStringTag,
  TypedArrayPrototypeGetLength, TypedArrayPrototypeSet, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray,
  Uint8Array,
} = primordials;

const native = binding('buffer');
const errors = require('internal/errors');
const { isUtf8 } = require('buffer');

const kInspect = SymbolFor('nodejs.util.inspect.custom');
const LABELS = {
  __proto__: null,
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'unicode-1-1-utf-8': 'utf-8', 'unicode11utf8': 'utf-8', 'unicode20utf8': 'utf-8', 'x-unicode20utf8': 'utf-8',
  'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', 'ucs-2': 'utf-16le', 'unicode': 'utf-16le', 'iso-10646-ucs-2': 'utf-16le',
  'csunicode': 'utf-16le', 'unicodefeff': 'utf-16le',
  'latin1': 'windows-1252', 'iso-8859-1': 'windows-1252', 'ascii': 'windows-1252', 'us-ascii': 'windows-1252', 'l1': 'windows-1252',
  'windows-1252': 'windows-1252', 'cp1252': 'windows-1252', 'x-cp1252': 'windows-1252', 'iso8859-1': 'windows-1252', 'iso88591': 'windows-1252',
};

// windows-1252 differs from latin1 in 0x80 to 0x9f only.
const HIGH = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

class TextEncoder {
  get encoding() { return 'utf-8'; }

  encode(input = '') {
    return native.encode(`${input}`, 'utf8');
  }

  encodeInto(source, destination) {
    errors.validateString(source, 'src');
    if (!(destination instanceof Uint8Array)) throw errors.invalidArgType('dest', 'an instance of Uint8Array', destination);
    const written = native.encodeInto(destination, source, 0, destination.length, 'utf8');
    // Every byte that does not continue a sequence began a code point; those of four bytes took two units of the string.
    let read = 0;
    for (let i = 0; i < written; i++) {
      const byte = destination[i];
      if ((byte & 0xc0) !== 0x80) read += byte >= 0xf0 ? 2 : 1;
    }
    return { read, written };
  }

  [kInspect](depth, options) {
    return `TextEncoder ${require('util').inspect({ encoding: this.encoding }, options)}`;
  }
}

function bytesOf(input) {
  if (input instanceof Uint8Array) return input;
  if (ArrayBufferIsView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && input instanceof SharedArrayBuffer)) return new Uint8Array(input);
  throw errors.coded('ERR_INVALID_ARG_TYPE',
    'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.', 'TypeError');
}

function join(first, second) {
  const length = TypedArrayPrototypeGetLength(first);
  if (length === 0) return second;
  const both = new Uint8Array(length + TypedArrayPrototypeGetLength(second));
  TypedArrayPrototypeSet(both, first);
  TypedArrayPrototypeSet(both, second, length);
  return both;
}

/** How many bytes at the end of `bytes` begin a UTF-8 sequence that may still be completed. */
function openUtf8(bytes) {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const size = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? (byte < 0xf0 ? 3 : 0) : byte >= 0xc2 ? 2 : 0;
    if (size <= back) return 0;
    if (back > 1) {
      // The second byte already decides whether the sequence can become a valid one.
      const second = bytes[bytes.length - back + 1];
      const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
      const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
      if (second < low || second > high) return 0;
    }
    return back;
  }
  return 0;
}

function openUtf16(bytes) {
  const odd = bytes.length % 2;
  const unit = bytes.length - odd >= 2 ? bytes[bytes.length - odd - 1] : 0;
  return odd + (unit >= 0xd8 && unit <= 0xdb ? 2 : 0);
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #rest = new Uint8Array(0);
  #begun = false;

  constructor(encoding = 'utf-8', options = undefined) {
    const label = StringPrototypeToLowerCase(RegExpPrototypeSymbolReplace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, `${encoding}`, ''));
    const name = LABELS[label];
    if (name === undefined) {
      throw errors.coded('ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`, 'RangeError');
    }
    if (options !== undefined && options !== null) {
      errors.validateObject(options, 'options', { allowArray: true, allowFunction: true });
    }
    this.#encoding = name;
    this.#fatal = !!(options && options.fatal);
    this.#ignoreBOM = !!(options && options.ignoreBOM);
  }

  get encoding() { return this.#encoding; }
  get fatal() { return this.#fatal; }
  get ignoreBOM() { return this.#ignoreBOM; }

  decode(input = new Uint8Array(0), options = undefined) {
    let bytes = bytesOf(input);
    if (options !== undefined && options !== null) {
      errors.validateObject(options, 'options', { allowArray: true, allowFunction: true });
    }
    const more = !!(options && options.stream);
    if (this.#encoding === 'windows-1252') return this.#narrow(bytes);
    bytes = join(this.#rest, bytes);
    const open = !more ? 0 : this.#encoding === 'utf-8' ? openUtf8(bytes) : openUtf16(bytes);
    const end = TypedArrayPrototypeGetLength(bytes) - open;
    this.#rest = more && open > 0 ? TypedArrayPrototypeSlice(bytes, end) : new Uint8Array(0);
    let text = this.#encoding === 'utf-8' ? this.#utf8(bytes, end) : this.#utf16(bytes, end);
    if (!this.#begun && !this.#ignoreBOM && StringPrototypeCharCodeAt(text, 0) === 0xfeff) text = StringPrototypeSlice(text, 1);
    this.#begun = more && (this.#begun || end > 0);
    return text;
  }

  #utf8(bytes, end) {
    if (this.#fatal && !isUtf8(TypedArrayPrototypeSubarray(bytes, 0, end))) this.#fail();
    return native.decode(bytes, 0, end, 'utf8');
  }

  #utf16(bytes, end) {
    let text = native.decode(bytes, 0, end - end % 2, 'utf16le');
    if (end % 2 === 1) {
      if (this.#fatal) this.#fail();
      text += '\ufffd';
    }
    if (StringPrototypeIsWellFormed(text)) return text;
    if (this.#fatal) this.#fail();
    return StringPrototypeToWellFormed(text);
  }

  #narrow(bytes) {
    return RegExpPrototypeSymbolReplace(/[\x80-\x9f]/g, native.decode(bytes, 0, bytes.length, 'latin1'), (ch) => HIGH[StringPrototypeCharCodeAt(ch, 0) - 0x80]);
  }

  #fail() {
    this.#rest = new Uint8Array(0);
    this.#begun = false;
    throw errors.coded('ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`, 'TypeError');
  }

  [kInspect](depth, options) {
    const shown = { encoding: this.#encoding, fatal: this.#fatal, ignoreBOM: this.#ignoreBOM };
    return `TextDecoder ${require('util').inspect(shown, options)}`;
  }
}

for (const { 0: Class, 1: names } of ArrayPrototypeValues([[TextEncoder, ['encoding', 'encode', 'encodeInto']], [TextDecoder, ['encoding', 'fatal', 'ignoreBOM', 'decode']]])) {
  for (const name of ArrayPrototypeValues(names)) {
    ObjectDefineProperty(Class.prototype, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(Class.prototype, name), enumerable: true });
  }
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, value: Class.name, configurable: true });
}

module.exports = { TextEncoder, TextDecoder };
