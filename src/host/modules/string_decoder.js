'use strict';

// `string_decoder`, over the same decoder that `setEncoding` of streams uses.

const {
  ArrayBufferIsView, ObjectDefineProperty, SafeMap, String, StringPrototypeToLowerCase, Symbol, Uint8Array,
} = primordials;

const { coded, invalidArgType, unknownEncoding } = require('internal/errors');

const { Decoder } = binding('decoder');

const DECODER = Symbol('decoder');

const NAMES = new SafeMap([
  ['utf8', 'utf8'], ['utf-8', 'utf8'],
  ['ucs2', 'utf16le'], ['ucs-2', 'utf16le'], ['utf16le', 'utf16le'], ['utf-16le', 'utf16le'],
  ['latin1', 'latin1'], ['binary', 'latin1'],
  ['ascii', 'ascii'], ['hex', 'hex'], ['base64', 'base64'], ['base64url', 'base64url'],
]);

function encodingName(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  const name = NAMES.get(StringPrototypeToLowerCase(String(encoding)));
  if (name === undefined) throw unknownEncoding(encoding);
  return name;
}

function bytesOf(view) {
  if (view instanceof Uint8Array) return view;
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

// A function and not a class: programs call it on objects of their own.
function StringDecoder(encoding) {
  this.encoding = encodingName(encoding);
  ObjectDefineProperty(this, DECODER, { __proto__: null, value: new Decoder(this.encoding), writable: true });
}

StringDecoder.prototype.write = function write(chunk) {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBufferIsView(chunk)) {
    throw invalidArgType('buf', 'an instance of Buffer, TypedArray, or DataView', chunk);
  }
  if (!this[DECODER]) throw coded('ERR_INVALID_THIS', 'Value of "this" must be of type StringDecoder', 'TypeError');
  return this[DECODER].write(bytesOf(chunk));
};

StringDecoder.prototype.end = function end(chunk) {
  const text = chunk === undefined ? '' : this.write(chunk);
  return text + this[DECODER].end();
};

StringDecoder.prototype.text = function text(chunk, offset) {
  this[DECODER].forget();
  return this.write(chunk.slice(offset));
};

function legacy(name, get) {
  ObjectDefineProperty(StringDecoder.prototype, name, { __proto__: null, get, configurable: true, enumerable: true });
}
legacy('lastChar', function() {
  const bytes = this[DECODER].last();
  return require('buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
});
legacy('lastNeed', function() { return this[DECODER].lastNeed; });
legacy('lastTotal', function() { return this[DECODER].lastTotal; });

module.exports = { StringDecoder };
