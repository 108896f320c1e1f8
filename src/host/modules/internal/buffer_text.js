'use strict';
// Names of encodings, and the conversions of `buffer` that work on whole texts: transcode, atob, btoa, isUtf8, isAscii.
// Native: binding('buffer').encode and .decode, see buffer.js.

const {
  ArrayBuffer, ArrayBufferIsView, Error, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt,
  StringPrototypeCodePointAt, StringPrototypeSymbolIterator, StringPrototypeToLowerCase, TypedArrayPrototypeGetLength,
  Uint8Array,
} = primordials;

const native = binding('buffer');
const errors = require('internal/errors');

const NAMES = {
  __proto__: null,
  'utf8': 'utf8', 'utf-8': 'utf8',
  'ucs2': 'utf16le', 'ucs-2': 'utf16le', 'utf16le': 'utf16le', 'utf-16le': 'utf16le',
  'latin1': 'latin1', 'binary': 'latin1',
  'ascii': 'ascii', 'hex': 'hex', 'base64': 'base64', 'base64url': 'base64url',
};

/** The canonical name of an encoding, or undefined for a name that is none. */
function normalizeEncoding(name) {
  const found = NAMES[name];
  if (found !== undefined) return found;
  return NAMES[StringPrototypeToLowerCase(`${name}`)];
}

function unknownEncoding(name) {
  return errors.coded('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`, 'TypeError');
}

/** The encoding meant by an optional argument: everything that is not a non-empty string is utf8. */
function encodingOf(name) {
  if (typeof name !== 'string' || name.length === 0) return 'utf8';
  const enc = normalizeEncoding(name);
  if (enc === undefined) throw unknownEncoding(name);
  return enc;
}

function bytesOf(input, name) {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBufferIsView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw errors.invalidArgType(name, 'an instance of ArrayBuffer, Buffer, or TypedArray', input);
}

function isAscii(input) {
  const bytes = bytesOf(input, 'input');
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return false;
  return true;
}

/** The length of the well-formed UTF-8 sequence at `i`, or 0. */
function sequenceLength(bytes, i) {
  const lead = bytes[i];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (i + size > bytes.length) return 0;
  const second = bytes[i + 1];
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < size; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  return size;
}

function isUtf8(input) {
  const bytes = bytesOf(input, 'input');
  for (let i = 0; i < bytes.length;) {
    const size = sequenceLength(bytes, i);
    if (size === 0) return false;
    i += size;
  }
  return true;
}

const TRANSCODABLE = { __proto__: null, utf8: 1, utf16le: 1, latin1: 1, ascii: 1 };

function transcode(Buffer, source, fromName, toName) {
  if (!(source instanceof Uint8Array)) throw errors.invalidArgType('source', 'an instance of Buffer or Uint8Array', source);
  if (source.length === 0) return Buffer.alloc(0);
  const from = normalizeEncoding(fromName || 'utf8');
  const to = normalizeEncoding(toName || 'utf8');
  if (!TRANSCODABLE[from] || !TRANSCODABLE[to]) {
    const err = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    err.code = 'U_ILLEGAL_ARGUMENT_ERROR';
    err.errno = 1;
    throw err;
  }
  // Bytes beyond ASCII are no characters here, while toString('ascii') would drop their highest bit.
  const string = from === 'ascii' ?
    RegExpPrototypeSymbolReplace(/[\x80-\xff]/g, native.decode(source, 0, source.length, 'latin1'), '\ufffd') : native.decode(source, 0, source.length, from);
  if (to === 'utf8' || to === 'utf16le') return Buffer.from(string, to);
  // A character that the single-byte target does not have becomes a question mark, one per code point.
  const limit = to === 'ascii' ? 0x7f : 0xff;
  let narrow = '';
  for (const ch of StringPrototypeSymbolIterator(string)) narrow += StringPrototypeCodePointAt(ch, 0) > limit ? '?' : ch;
  return Buffer.from(narrow, 'latin1');
}

function needArgument(count, name) {
  if (count === 0) throw errors.coded('ERR_MISSING_ARGS', `The "${name}" argument must be specified`, 'TypeError');
}

function invalidCharacter() {
  const DOMException = require('internal/dom_exception');
  return new DOMException('Invalid character', 'InvalidCharacterError');
}

function btoa(input) {
  needArgument(arguments.length, 'input');
  const string = `${input}`;
  for (let i = 0; i < string.length; i++) if (StringPrototypeCharCodeAt(string, i) > 255) throw invalidCharacter();
  const bytes = native.encode(string, 'latin1');
  return native.decode(bytes, 0, string.length, 'base64');
}

function atob(input) {
  needArgument(arguments.length, 'input');
  let string = RegExpPrototypeSymbolReplace(/[\t\n\f\r ]+/g, `${input}`, '');
  if (string.length % 4 === 0) string = RegExpPrototypeSymbolReplace(/={1,2}$/, string, '');
  if (RegExpPrototypeExec(/[^A-Za-z0-9+/]/, string) !== null) throw invalidCharacter();
  if (string.length % 4 === 1) {
    const DOMException = require('internal/dom_exception');
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
  const bytes = native.encode(string, 'base64');
  return native.decode(bytes, 0, TypedArrayPrototypeGetLength(bytes), 'latin1');
}

module.exports = { normalizeEncoding, encodingOf, unknownEncoding, isAscii, isUtf8, transcode, atob, btoa };
