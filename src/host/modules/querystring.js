'use strict';

// `querystring`: the older way to read and write query strings.

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeValues,
  NumberIsFinite, ObjectCreate, ObjectKeys, RegExpPrototypeExec, String, StringFromCharCode, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypeIsWellFormed, StringPrototypeReplaceAll, StringPrototypeSlice,
  StringPrototypeSplit, TypedArrayPrototypeSubarray, decodeURIComponent, encodeURIComponent, parseInt,
} = primordials;

const { coded } = require('internal/errors');

const HEX_PAIR = /%[0-9a-fA-F]{2}/;

// `encodeURIComponent` with Node's error for half a surrogate pair. It leaves
// exactly the characters alone that this module leaves alone.
function qsEscape(value) {
  let text = value;
  if (typeof text !== 'string') text = typeof text === 'object' ? String(text) : `${text}`;
  if (!StringPrototypeIsWellFormed(text)) throw coded('ERR_INVALID_URI', 'URI malformed', 'URIError');
  return encodeURIComponent(text);
}

// Percent sequences as bytes; what is not a percent sequence stays as it is.
function percentBytes(text, plusIsSpace) {
  const source = Buffer.from(text, 'utf8');
  const bytes = Buffer.allocUnsafe(source.length);
  let length = 0;
  for (let i = 0; i < source.length; i++) {
    let byte = source[i];
    if (byte === 0x2b && plusIsSpace) {
      byte = 0x20;
    } else if (byte === 0x25 && i + 2 < source.length) {
      const digits = StringFromCharCode(source[i + 1], source[i + 2]);
      if (RegExpPrototypeExec(/^[0-9a-fA-F]{2}$/, digits) !== null) {
        byte = parseInt(digits, 16);
        i += 2;
      }
    }
    bytes[length++] = byte;
  }
  return TypedArrayPrototypeSubarray(bytes, 0, length);
}

function unescapeBuffer(text, decodeSpaces = false) {
  return percentBytes(String(text), decodeSpaces);
}

// A malformed sequence must not throw: then the bytes are read one by one.
function qsUnescape(text, decodeSpaces = false) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text, decodeSpaces).toString();
  }
}

function primitiveText(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return NumberIsFinite(value) ? `${value}` : '';
    case 'bigint':
    case 'boolean': return `${value}`;
    default: return '';
  }
}

function stringify(object, separator, equals, options) {
  if (object === null || typeof object !== 'object') return '';
  const sep = separator || '&';
  const eq = equals || '=';
  const ownEncode = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : undefined;
  const encode = ownEncode ?? querystring.escape;
  // Numbers and booleans need no escaping, save for the plus of an exponent.
  const encoded = (value) => {
    const text = primitiveText(value);
    if (ownEncode === undefined && typeof value !== 'string' && !StringPrototypeIncludes(text, '+')) return text;
    return text === '' ? '' : encode(text);
  };
  const pairs = [];
  for (const key of ArrayPrototypeValues(ObjectKeys(object))) {
    const name = encode(key);
    const value = object[key];
    for (const item of ArrayPrototypeValues(ArrayIsArray(value) ? value : [value])) ArrayPrototypePush(pairs, `${name}${eq}${encoded(item)}`);
  }
  return ArrayPrototypeJoin(pairs, sep);
}

function decodeComponent(text, decode) {
  if (text === '') return '';
  const spaced = StringPrototypeReplaceAll(text, '+', '%20');
  if (decode === qsUnescape && RegExpPrototypeExec(HEX_PAIR, spaced) === null) return spaced;
  try {
    return decode(spaced);
  } catch {
    return qsUnescape(spaced, true);
  }
}

function parse(query, separator, equals, options) {
  const result = ObjectCreate(null);
  if (typeof query !== 'string' || query.length === 0) return result;
  const sep = separator ? `${separator}` : '&';
  const eq = equals ? `${equals}` : '=';
  const ownDecode = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : undefined;
  const decode = ownDecode ?? querystring.unescape;
  const maxKeys = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
  let parts = ArrayPrototypeFilter(StringPrototypeSplit(query, sep), (part) => part !== '');
  if (maxKeys > 0) parts = ArrayPrototypeSlice(parts, 0, maxKeys);
  for (const part of ArrayPrototypeValues(parts)) {
    const at = StringPrototypeIndexOf(part, eq);
    const name = decodeComponent(at === -1 ? part : StringPrototypeSlice(part, 0, at), decode);
    const value = at === -1 ? '' : decodeComponent(StringPrototypeSlice(part, at + eq.length), decode);
    if (!(name in result)) result[name] = value;
    else if (ArrayIsArray(result[name])) ArrayPrototypePush(result[name], value);
    else result[name] = [result[name], value];
  }
  return result;
}

const querystring = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};

module.exports = querystring;
