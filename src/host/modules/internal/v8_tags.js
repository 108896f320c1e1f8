'use strict';
// The tags of V8's format for values, version 15. A tag is one byte and says what follows. Numbers without a sign are
// written in groups of seven bits, the lowest first (`varint`).

const { ObjectFreeze, SafeMap, StringPrototypeCharCodeAt } = primordials;

const VERSION = 15;
/** Older ones than this are not read any more. */
const OLDEST_VERSION = 13;

const byte = (character) => StringPrototypeCharCodeAt(character, 0);

const TAGS = ObjectFreeze({
  __proto__: null,
  version: 0xff,
  /** Stands before what has to begin at an even place. */
  padding: 0,
  verifyObjectCount: byte('?'),
  hole: byte('-'),
  undefined: byte('_'),
  null: byte('0'),
  true: byte('T'),
  false: byte('F'),
  int32: byte('I'),
  uint32: byte('U'),
  double: byte('N'),
  bigint: byte('Z'),
  utf8String: byte('S'),
  oneByteString: byte('"'),
  twoByteString: byte('c'),
  reference: byte('^'),
  object: byte('o'),
  objectEnd: byte('{'),
  sparseArray: byte('a'),
  sparseArrayEnd: byte('@'),
  denseArray: byte('A'),
  denseArrayEnd: byte('$'),
  date: byte('D'),
  trueObject: byte('y'),
  falseObject: byte('x'),
  numberObject: byte('n'),
  bigintObject: byte('z'),
  stringObject: byte('s'),
  regexp: byte('R'),
  map: byte(';'),
  mapEnd: byte(':'),
  set: byte("'"),
  setEnd: byte(','),
  arrayBuffer: byte('B'),
  resizableArrayBuffer: byte('~'),
  transferredArrayBuffer: byte('t'),
  sharedArrayBuffer: byte('u'),
  view: byte('V'),
  error: byte('r'),
  hostObject: byte('\\'),
});

/** What follows the tag of an error, in this order; each is there or not, `end` always. */
const ERROR_TAGS = ObjectFreeze({
  __proto__: null, message: byte('m'), stack: byte('s'), cause: byte('c'), end: byte('.'),
});

/** By the name of the class, those of `Error` have none. */
const ERROR_CLASSES = new SafeMap([
  ['EvalError', byte('E')], ['RangeError', byte('R')], ['ReferenceError', byte('F')], ['SyntaxError', byte('S')],
  ['TypeError', byte('T')], ['URIError', byte('U')],
]);

/** By the name of the class. */
const VIEW_CLASSES = new SafeMap([
  ['Int8Array', byte('b')], ['Uint8Array', byte('B')], ['Uint8ClampedArray', byte('C')], ['Int16Array', byte('w')],
  ['Uint16Array', byte('W')], ['Int32Array', byte('d')], ['Uint32Array', byte('D')], ['Float16Array', byte('h')],
  ['Float32Array', byte('f')], ['Float64Array', byte('F')], ['BigInt64Array', byte('q')],
  ['BigUint64Array', byte('Q')], ['DataView', byte('?')],
]);

/** Bits that say how a view lies in its buffer. */
const VIEW_FLAGS = ObjectFreeze({ __proto__: null, lengthTracking: 1, resizable: 2 });

/** The bits of the flags of a regular expression. */
const REGEXP_FLAGS = ObjectFreeze({ __proto__: null, g: 1, i: 2, m: 4, y: 8, s: 32, d: 128, u: 16, v: 256 });

/** The other way round: what a byte stands for. */
function namesOf(classes) {
  const names = new SafeMap();
  for (const { 0: name, 1: tag } of classes.entries()) names.set(tag, name);
  return names;
}

module.exports = {
  ERROR_CLASSES, ERROR_TAGS, OLDEST_VERSION, REGEXP_FLAGS, TAGS, VERSION, VIEW_CLASSES, VIEW_FLAGS, namesOf,
};
