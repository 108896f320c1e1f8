'use strict';
// The old `punycode` built-in. Native: binding('url').punycodeEncode(string), punycodeDecode(string) -> string | undefined.

const {
  ArrayPrototypeForEach, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, RangeError, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringFromCodePoint, StringPrototypeCodePointAt,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith, StringPrototypeToLowerCase,
} = primordials;

const native = binding('url');

if (!require('internal/node_modules').insideNodeModules()) {
  process.emitWarning('The `punycode` module is deprecated. Please use a userland alternative instead.',
                      'DeprecationWarning', 'DEP0040');
}

/** Applies `convert` to each label of a domain; what stands before the `@` of an address stays. */
function mapDomain(domain, convert) {
  const at = StringPrototypeIndexOf(domain, '@');
  const name = RegExpPrototypeSymbolReplace(/[\u3002\uFF0E\uFF61]/g, StringPrototypeSlice(domain, at + 1), '.');
  const labels = ArrayPrototypeMap(StringPrototypeSplit(name, '.'), (label) => convert(label));
  return StringPrototypeSlice(domain, 0, at + 1) + ArrayPrototypeJoin(labels, '.');
}

function decode(input) {
  const decoded = native.punycodeDecode(input);
  if (decoded === undefined) throw new RangeError('Invalid input');
  return decoded;
}

function encode(input) {
  const encoded = native.punycodeEncode(input);
  if (encoded === undefined) throw new RangeError('Overflow: input needs wider integers to process');
  return encoded;
}

module.exports = {
  version: '2.1.0',
  ucs2: {
    decode(string) {
      const points = [];
      for (let at = 0; at < string.length; at++) {
        const point = StringPrototypeCodePointAt(string, at);
        if (point > 0xffff) at++;
        ArrayPrototypePush(points, point);
      }
      return points;
    },
    encode(points) {
      let out = '';
      ArrayPrototypeForEach(points, (point) => { out += StringFromCodePoint(point); });
      return out;
    },
  },
  decode,
  encode,
  toASCII(input) {
    return mapDomain(input, (label) => (RegExpPrototypeExec(/[^\0-\x7F]/, label) === null ? label : `xn--${encode(label)}`));
  },
  toUnicode(input) {
    return mapDomain(input, (label) =>
      (StringPrototypeStartsWith(label, 'xn--') ? decode(StringPrototypeToLowerCase(StringPrototypeSlice(label, 4))) : label));
  },
};
