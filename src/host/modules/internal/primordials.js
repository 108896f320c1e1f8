'use strict';
// The built-in constructors, functions and methods as they were before any script ran. Every embedded file gets the object
// that is made here as `primordials`, and calls these instead of looking names up in the global object or in a prototype,
// because a script may replace what lies there at any time.
//
// A method `Array.prototype.push` is here as `ArrayPrototypePush(array, item)`, a static function `Object.keys` as
// `ObjectKeys(object)`, a well-known symbol as `SymbolIterator`, and a constructor under its own name. Besides:
//   ArrayPrototypeValues(list) and its like  iterators whose `next` cannot be replaced, for `for (… of …)` and `...`
//   SafeMap, SafeSet, SafeWeakMap            collections for own use: `map.get(key)` needs no look-up in a shared prototype
//   RegExpPrototypeSymbolReplace and -Search with regular expressions of our own, which get their own `exec` and `flags`
// Object literals that describe a property begin with `__proto__: null`: `get` or `value` of `Object.prototype` are not theirs.
const { apply, ownKeys } = Reflect;
const { create, defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, setPrototypeOf } = Object;
const { isArray } = Array;
const { bind, call } = Function.prototype;

const uncurryThis = bind.bind(call);

const captured = create(null);

function capitalized(key) {
  if (typeof key === 'symbol') return `Symbol${capitalized(key.description.slice('Symbol.'.length))}`;
  return key[0].toUpperCase() + key.slice(1);
}

/** Static functions and constants of `holder`, under its name. */
function statics(name, holder, keys) {
  for (const key of keys.split(' ')) captured[`${name}${capitalized(key)}`] = holder[key];
}

/** Methods of a prototype, which take the object as their first argument. */
function methods(name, prototype, keys) {
  for (const key of keys.split(' ')) captured[`${name}Prototype${capitalized(key)}`] = uncurryThis(prototype[key]);
}

/** The function behind an accessor of a prototype, as `MapPrototypeGetSize(map)`. */
function getter(name, prototype, key) {
  const { get } = getOwnPropertyDescriptor(prototype, key);
  captured[`${name}PrototypeGet${capitalized(key)}`] = uncurryThis(get);
}

for (const name of ownKeys(globalThis)) {
  if (typeof name === 'string' && typeof globalThis[name] === 'function') captured[name] = globalThis[name];
}

const TypedArray = getPrototypeOf(Uint8Array);

statics('Array', Array, 'isArray');
statics('ArrayBuffer', ArrayBuffer, 'isView');
statics('BigInt', BigInt, 'asIntN');
statics('Date', Date, 'now');
statics('Error', Error, 'captureStackTrace');
statics('JSON', JSON, 'parse stringify');
statics('Math', Math, 'floor max min round sqrt trunc');
statics('Number', Number, 'MAX_SAFE_INTEGER MIN_SAFE_INTEGER isFinite isInteger isNaN isSafeInteger');
statics('Object', Object, 'assign create defineProperties defineProperty entries freeze getOwnPropertyDescriptor ' +
  'getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols getPrototypeOf hasOwn is isExtensible keys seal setPrototypeOf');
statics('Reflect', Reflect, 'apply construct defineProperty ownKeys');
statics('String', String, 'fromCharCode fromCodePoint');
statics('Symbol', Symbol, 'asyncDispose asyncIterator dispose for hasInstance iterator species toPrimitive toStringTag');

methods('Array', Array.prototype, 'at every fill find findIndex findLast forEach includes indexOf join pop push reduce reverse shift some sort ' +
  'unshift');
methods('ArrayBuffer', ArrayBuffer.prototype, 'slice transfer');
methods('Date', Date.prototype, 'getTime toISOString toString');
methods('Error', Error.prototype, 'toString');
methods('Function', Function.prototype, 'bind call toString');
methods('Map', Map.prototype, 'get has set');
methods('Number', Number.prototype, 'toFixed toString valueOf');
methods('Object', Object.prototype, 'isPrototypeOf propertyIsEnumerable toString');
methods('Promise', Promise.prototype, 'then');
methods('RegExp', RegExp.prototype, 'exec toString');
methods('Set', Set.prototype, 'add has');
methods('String', String.prototype, 'charCodeAt codePointAt endsWith includes indexOf isWellFormed lastIndexOf normalize padStart repeat ' +
  'replace replaceAll slice split startsWith toLowerCase toUpperCase toWellFormed trimEnd valueOf');
methods('TypedArray', TypedArray.prototype, 'copyWithin fill reverse set slice subarray');
for (const type of [BigInt, Boolean, Symbol]) methods(type.name, type.prototype, 'toString valueOf');
getter('Map', Map.prototype, 'size');
getter('Set', Set.prototype, 'size');
getter('ArrayBuffer', ArrayBuffer.prototype, 'byteLength');
for (const key of ['flags', 'source']) getter('RegExp', RegExp.prototype, key);
for (const key of ['buffer', 'byteLength', 'byteOffset', 'length', Symbol.toStringTag]) getter('TypedArray', TypedArray.prototype, key);

for (const name of ['resolve', 'reject']) captured[`Promise${capitalized(name)}`] = Promise[name].bind(Promise);

// Those that make arrays are written here, because the engine's ask the array's constructor what to make.
captured.ArrayPrototypeFilter = function filter(list, wanted) {
  const made = [];
  for (let i = 0; i < list.length; i++) if (wanted(list[i], i)) made[made.length] = list[i];
  return made;
};
captured.ArrayPrototypeMap = function map(list, change) {
  const made = [];
  for (let i = 0; i < list.length; i++) made[i] = change(list[i], i);
  return made;
};
captured.ArrayPrototypeSlice = function slice(list, from = 0, to = list.length) {
  const made = [];
  const start = from < 0 ? list.length + from : from;
  const end = to < 0 ? list.length + to : to;
  for (let i = start > 0 ? start : 0; i < end && i < list.length; i++) made[made.length] = list[i];
  return made;
};
captured.ArrayPrototypeSplice = function splice(list, start, count, ...items) {
  const removed = captured.ArrayPrototypeSlice(list, start, start + count);
  const tail = captured.ArrayPrototypeSlice(list, start + count);
  list.length = start;
  apply(captured.ArrayPrototypePush, undefined, [list, ...arrayValues(items), ...arrayValues(tail)]);
  return removed;
};

// Iterators of the engine with a prototype of our own, so that neither `next` nor `return` is found in a shared one.
function iterators(name, prototype, key) {
  const make = uncurryThis(prototype[key]);
  const { next } = getPrototypeOf(apply(prototype[key], name === 'String' ? '' : new globalThis[name](), []));
  const safe = freeze({ __proto__: null, next, [Symbol.iterator]() { return this; } });
  return captured[`${name}Prototype${capitalized(key)}`] = (list) => setPrototypeOf(make(list), safe);
}

const arrayValues = iterators('Array', Array.prototype, 'values');
const mapEntries = iterators('Map', Map.prototype, 'entries');
const mapKeys = iterators('Map', Map.prototype, 'keys');
const mapValues = iterators('Map', Map.prototype, 'values');
const setValues = iterators('Set', Set.prototype, 'values');
iterators('String', String.prototype, Symbol.iterator);

/** Gives a class the methods of its parent as its own, those of `iterating` by name, and nothing above them. */
function sealed(Class, iterating) {
  const { prototype } = Class;
  const parent = getPrototypeOf(prototype);
  for (const key of ownKeys(parent)) {
    if (key !== 'constructor') defineProperty(prototype, key, { __proto__: null, ...getOwnPropertyDescriptor(parent, key) });
  }
  for (const key of ownKeys(iterating)) {
    const iterate = iterating[key];
    defineProperty(prototype, key, { __proto__: null, value() { return iterate(this); } });
  }
  setPrototypeOf(prototype, null);
  captured[Class.name] = freeze(Class);
  freeze(prototype);
}

// Each may be made of an array, or of another one of its kind.
sealed(class SafeMap extends Map {
  constructor(entries) {
    super();
    if (entries === undefined) return;
    for (const { 0: key, 1: value } of isArray(entries) ? arrayValues(entries) : mapEntries(entries)) this.set(key, value);
  }
}, { entries: mapEntries, keys: mapKeys, values: mapValues, [Symbol.iterator]: mapEntries });
sealed(class SafeSet extends Set {
  constructor(items) {
    super();
    if (items === undefined) return;
    for (const item of arrayValues(items)) this.add(item);
  }
}, { values: setValues, [Symbol.iterator]: setValues });
sealed(class SafeWeakMap extends WeakMap {}, {});

const isGlobal = uncurryThis(getOwnPropertyDescriptor(RegExp.prototype, 'global').get);
const isUnicode = uncurryThis(getOwnPropertyDescriptor(RegExp.prototype, 'unicode').get);
const { exec } = RegExp.prototype;

function ownRegExp(regexp) {
  if (!hasOwn(regexp, 'exec')) {
    const flags = (isGlobal(regexp) ? 'g' : '') + (isUnicode(regexp) ? 'u' : '');
    defineProperty(regexp, 'exec', { __proto__: null, value: exec });
    defineProperty(regexp, 'flags', { __proto__: null, value: flags });
  }
  return regexp;
}

const replace = uncurryThis(RegExp.prototype[Symbol.replace]);
const search = uncurryThis(RegExp.prototype[Symbol.search]);
captured.RegExpPrototypeSymbolReplace = (regexp, string, replacement) => replace(ownRegExp(regexp), string, replacement);
/** All matches of a global regular expression, as an array. */
captured.StringPrototypeMatchAll = (string, regexp) => {
  const found = [];
  regexp.lastIndex = 0;
  for (let match = captured.RegExpPrototypeExec(regexp, string); match !== null; match = captured.RegExpPrototypeExec(regexp, string)) {
    found[found.length] = match;
    if (match[0] === '') regexp.lastIndex++;
  }
  return found;
};
captured.RegExpPrototypeSymbolSearch = (regexp, string) => search(ownRegExp(regexp), string);

module.exports = freeze(captured);
