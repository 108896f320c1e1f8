'use strict';

// Structural equality for `assert` and `util.isDeepStrictEqual`.
//
// Three modes share one walk. STRICT: same prototype, `Object.is`. LOOSE: `==`
// for primitives, prototypes do not matter. PARTIAL: `expected` may leave out
// properties and items, what it names must be equal as in STRICT.

const {
  ArrayIsArray, ArrayPrototypeEvery, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush,
  ArrayPrototypeValues,
  DatePrototypeGetTime, MapPrototypeEntries, MapPrototypeGet, MapPrototypeGetSize, MapPrototypeHas,
  ObjectGetOwnPropertySymbols, ObjectGetPrototypeOf, ObjectHasOwn, ObjectIs, ObjectKeys,
  ObjectPrototypePropertyIsEnumerable, ObjectPrototypeToString, SafeMap, SafeSet, SetPrototypeGetSize, SetPrototypeHas,
  SetPrototypeValues, TypedArrayPrototypeGetLength, Uint8Array,
} = primordials;

const types = require('internal/types');
const { namesBesideElements, sameBytes } = binding('util');

const LOOSE = 0;
const STRICT = 1;
const PARTIAL = 2;

const FLOATS = ['Float16Array', 'Float32Array', 'Float64Array'];

function isObject(value) {
  return value !== null && typeof value === 'object';
}

function bothNaN(a, b) {
  return a !== a && b !== b;
}

// The pairs being compared further up, to come to an end with cycles.
class Trail {
  partners = new SafeMap();
  expected = new SafeSet();

  // True or false if the pair's answer follows from the pairs above it.
  known(actual, expected) {
    if (this.partners.has(actual)) return this.partners.get(actual) === expected;
    return this.expected.has(expected) ? false : undefined;
  }

  within(actual, expected, compare) {
    this.partners.set(actual, expected);
    this.expected.add(expected);
    try {
      return compare();
    } finally {
      this.partners.delete(actual);
      this.expected.delete(expected);
    }
  }
}

function equal(actual, expected, mode, trail) {
  if (actual === expected) return actual !== 0 || mode === LOOSE || ObjectIs(actual, expected);
  if (!isObject(actual) || !isObject(expected)) {
    if (mode === LOOSE && !isObject(actual) && !isObject(expected)) {
      return actual == expected || bothNaN(actual, expected);
    }
    return bothNaN(actual, expected);
  }
  if (mode === STRICT && ObjectGetPrototypeOf(actual) !== ObjectGetPrototypeOf(expected)) return false;
  if (ObjectPrototypeToString(actual) !== ObjectPrototypeToString(expected)) return false;
  const known = trail.known(actual, expected);
  if (known !== undefined) return known;
  return trail.within(actual, expected, () => sameObject(actual, expected, mode, trail));
}

function sameObject(actual, expected, mode, trail) {
  if (ArrayIsArray(actual)) return ArrayIsArray(expected) && sameArray(actual, expected, mode, trail);
  if (ArrayIsArray(expected)) return false;
  const kind = types.classOf(actual);
  const other = types.classOf(expected);
  if (kind !== other && !(types.isProxy(actual) || types.isProxy(expected))) return false;
  if (types.isTypedArray(actual)) {
    return types.isTypedArray(expected)
      && sameElements(actual, expected, kind, mode)
      && sameKeys(actual, expected, mode, trail, keysOf(actual, mode), keysOf(expected, mode));
  }
  return sameContents(kind, actual, expected, mode, trail)
    && sameKeys(actual, expected, mode, trail, enumerableKeys(actual, mode), enumerableKeys(expected, mode));
}

// What a built-in holds besides its properties.
function sameContents(kind, actual, expected, mode, trail) {
  switch (kind) {
    case 'Date': {
      const a = DatePrototypeGetTime(actual);
      const b = DatePrototypeGetTime(expected);
      return a === b || bothNaN(a, b);
    }
    case 'RegExp':
      return actual.source === expected.source && actual.flags === expected.flags
        && actual.lastIndex === expected.lastIndex;
    case 'Error': return sameError(actual, expected, mode, trail);
    case 'Set': return sameSet(actual, expected, mode, trail);
    case 'Map': return sameMap(actual, expected, mode, trail);
    case 'ArrayBuffer':
    case 'SharedArrayBuffer': return sameElements(new Uint8Array(actual), new Uint8Array(expected), kind, mode);
    case 'DataView': {
      const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      return sameElements(bytes(actual), bytes(expected), kind, mode);
    }
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'BigInt':
    case 'Symbol': {
      const valueOf = primordials[`${kind}PrototypeValueOf`];
      return ObjectIs(valueOf(actual), valueOf(expected));
    }
    // Their contents cannot be looked at, so only the same object is equal.
    case 'WeakMap':
    case 'WeakSet':
    case 'Promise': return false;
    default: return sameUrl(actual, expected);
  }
}

// What a URL says is in its private fields, so it is asked.
function sameUrl(actual, expected) {
  if (!('href' in expected && 'searchParams' in expected)) return true;
  return !(expected instanceof URL) || (actual instanceof URL && actual.href === expected.href);
}

// ---- properties ---------------------------------------------------------------

function enumerableKeys(value, mode) {
  return mode === LOOSE ? ObjectKeys(value) : [...ArrayPrototypeValues(ObjectKeys(value)), ...ArrayPrototypeValues(symbolsOf(value))];
}

function symbolsOf(value) {
  return ArrayPrototypeFilter(ObjectGetOwnPropertySymbols(value), (key) => ObjectPrototypePropertyIsEnumerable(value, key));
}

// Those beside the elements of an array.
function keysOf(value, mode) {
  const names = namesBesideElements(value, false);
  return mode === LOOSE ? names : [...ArrayPrototypeValues(names), ...ArrayPrototypeValues(symbolsOf(value))];
}

function sameKeys(actual, expected, mode, trail, actualKeys, expectedKeys) {
  if (mode !== PARTIAL && actualKeys.length !== expectedKeys.length) return false;
  for (const key of ArrayPrototypeValues(expectedKeys)) {
    if (!ObjectPrototypePropertyIsEnumerable(actual, key)) return false;
  }
  for (const key of ArrayPrototypeValues(expectedKeys)) {
    if (!equal(actual[key], expected[key], mode, trail)) return false;
  }
  return true;
}

// These properties are not enumerable and count all the same.
function sameError(actual, expected, mode, trail) {
  for (const key of ArrayPrototypeValues(['message', 'name'])) {
    if (actual[key] !== expected[key]) return false;
  }
  for (const key of ArrayPrototypeValues(['cause', 'errors'])) {
    const isThere = ObjectHasOwn(expected, key);
    if (mode === PARTIAL && !isThere) continue;
    if (isThere !== ObjectHasOwn(actual, key)) return false;
    if (isThere && !equal(actual[key], expected[key], mode, trail)) return false;
  }
  return true;
}

// ---- arrays and bytes -----------------------------------------------------------

function sameArray(actual, expected, mode, trail) {
  const sameRest = () => sameKeys(actual, expected, mode, trail, keysOf(actual, mode), keysOf(expected, mode));
  if (mode === PARTIAL) return expected.length <= actual.length && containsInOrder(actual, expected, trail) && sameRest();
  if (actual.length !== expected.length) return false;
  if (!sameRest()) return false;
  for (let i = 0; i < actual.length; i++) {
    if (ObjectHasOwn(actual, i) !== ObjectHasOwn(expected, i)) return false;
    if (!equal(actual[i], expected[i], mode, trail)) return false;
  }
  return true;
}

function containsInOrder(actual, expected, trail) {
  let at = 0;
  for (let i = 0; i < expected.length; i++) {
    if (!ObjectHasOwn(expected, i)) continue;
    while (at < actual.length && !(ObjectHasOwn(actual, at) && equal(actual[at], expected[i], PARTIAL, trail))) at++;
    if (at === actual.length) return false;
    at++;
  }
  return true;
}

// Two typed arrays of one class.
function sameElements(actual, expected, kind, mode) {
  if (mode === LOOSE && ArrayPrototypeIncludes(FLOATS, kind)) return sameNumbers(actual, expected);
  return sameBytes(actual, expected) || (mode === PARTIAL && containsElementsInOrder(actual, expected));
}

// 0 is -0, and NaN is nothing.
function sameNumbers(actual, expected) {
  const length = TypedArrayPrototypeGetLength(actual);
  if (length !== TypedArrayPrototypeGetLength(expected)) return false;
  for (let i = 0; i < length; i++) if (actual[i] !== expected[i]) return false;
  return true;
}

function containsElementsInOrder(actual, expected) {
  const { 0: length, 1: wanted } = [TypedArrayPrototypeGetLength(actual), TypedArrayPrototypeGetLength(expected)];
  let found = 0;
  for (let at = 0; at < length && found < wanted; at++) {
    if (ObjectIs(actual[at], expected[found])) found++;
  }
  return found === wanted;
}

// ---- sets and maps ----------------------------------------------------------------

// What is not found as it is has to be looked for among the items that have no
// partner yet: objects always, and in LOOSE mode primitives too.
function takeEqual(candidates, wanted, isSame) {
  for (const candidate of candidates) {
    if (isSame(candidate, wanted)) {
      candidates.delete(candidate);
      return true;
    }
  }
  return false;
}

function sameSet(actual, expected, mode, trail) {
  const size = SetPrototypeGetSize(actual);
  const wanted = SetPrototypeGetSize(expected);
  if (mode === PARTIAL ? size < wanted : size !== wanted) return false;
  const missing = [];
  for (const item of SetPrototypeValues(expected)) {
    if (SetPrototypeHas(actual, item)) continue;
    if (mode !== LOOSE && !isObject(item)) return false;
    ArrayPrototypePush(missing, item);
  }
  if (missing.length === 0) return true;
  const candidates = new SafeSet();
  for (const item of SetPrototypeValues(actual)) if (!SetPrototypeHas(expected, item)) candidates.add(item);
  return ArrayPrototypeEvery(missing, (item) => takeEqual(candidates, item, (a, b) => equal(a, b, mode, trail)));
}

function sameMap(actual, expected, mode, trail) {
  const size = MapPrototypeGetSize(actual);
  const wanted = MapPrototypeGetSize(expected);
  if (mode === PARTIAL ? size < wanted : size !== wanted) return false;
  const missing = [];
  const taken = new SafeSet();
  for (const { 0: key, 1: value } of MapPrototypeEntries(expected)) {
    if (MapPrototypeHas(actual, key) && equal(MapPrototypeGet(actual, key), value, mode, trail)) {
      taken.add(key);
    } else if (isObject(key) ? MapPrototypeHas(actual, key) : mode !== LOOSE) {
      return false;
    } else {
      ArrayPrototypePush(missing, [key, value]);
    }
  }
  if (missing.length === 0) return true;
  const candidates = new SafeSet();
  for (const entry of MapPrototypeEntries(actual)) if (!taken.has(entry[0])) candidates.add(entry);
  const isSame = (a, b) => equal(a[0], b[0], mode, trail) && equal(a[1], b[1], mode, trail);
  return ArrayPrototypeEvery(missing, (entry) => takeEqual(candidates, entry, isSame));
}

module.exports = {
  isDeepEqual: (actual, expected) => equal(actual, expected, LOOSE, new Trail()),
  isDeepStrictEqual: (actual, expected) => equal(actual, expected, STRICT, new Trail()),
  isPartiallyEqual: (actual, expected) => equal(actual, expected, PARTIAL, new Trail()),
};
