'use strict';

// For each kind of object the plan of its text: what stands before the brace,
// the braces, the entries, and the keys that follow.

const {
  ArrayIsArray, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSort, ArrayPrototypeValues,
  DatePrototypeGetTime, DatePrototypeToISOString, DatePrototypeToString, Error, MapPrototypeGetSize, NumberIsNaN,
  ObjectHasOwn, ObjectPrototypePropertyIsEnumerable, RegExp, RegExpPrototypeExec, RegExpPrototypeToString,
  SetPrototypeGetSize, StringPrototypeSlice, SymbolIterator, SymbolToStringTag, TypedArrayPrototypeGetLength,
} = primordials;

const types = require('internal/types');
const { layOut } = require('internal/inspect_text');
const names = require('internal/inspect_names');
const entries = require('internal/inspect_entries');
const { errorBase } = require('internal/inspect_errors');

const { prefix } = names;

function noEntries() {
  return [];
}

// A plan. `text` is set when there is nothing to put between braces.
function plan(open, close, keys, makeEntries = noEntries, extra = undefined) {
  return { base: '', braces: [open, close], keys, makeEntries, isArrayLike: false, text: undefined, ...extra };
}

function finished(text) {
  return { text };
}

// What `describe` needs to know about a value besides the value.
function Subject(ctx, value, level) {
  this.ctx = ctx;
  this.value = value;
  this.level = level;
  this.fromPrototypes = ctx.showHidden && (ctx.depth === null || level <= ctx.depth) ? [] : undefined;
  this.constructor = names.constructorName(ctx, value, level, this.fromPrototypes);
  if (this.fromPrototypes !== undefined && this.fromPrototypes.length === 0) this.fromPrototypes = undefined;
  this.tag = tagOf(ctx, value);
}

function tagOf(ctx, value) {
  let tag;
  try {
    tag = value[SymbolToStringTag];
  } catch {
    // What cannot be asked is shown without.
  }
  if (typeof tag !== 'string' || tag === '') return '';
  const own = ctx.showHidden
    ? ObjectHasOwn(value, SymbolToStringTag)
    : ObjectPrototypePropertyIsEnumerable(value, SymbolToStringTag);
  return own ? '' : tag;
}

// ---- things one can iterate over -------------------------------------------

function describeArray({ ctx, value, constructor, tag, fromPrototypes }) {
  const lead = constructor === 'Array' && tag === '' ? '' : prefix(constructor, tag, 'Array', `(${value.length})`);
  const keys = entries.keysWithoutIndexes(value, ctx.showHidden);
  if (value.length === 0 && keys.length === 0 && fromPrototypes === undefined) return finished(`${lead}[]`);
  return plan(`${lead}[`, ']', keys, entries.arrayEntries, { isArrayLike: true });
}

function describeCollection({ ctx, value, constructor, tag, fromPrototypes }, name, size, makeEntries) {
  const lead = prefix(constructor, tag, name, `(${size})`);
  const keys = entries.ownKeys(value, ctx.showHidden);
  if (size === 0 && keys.length === 0 && fromPrototypes === undefined) return finished(`${lead}{}`);
  return plan(`${lead}{`, '}', keys, makeEntries);
}

function describeTypedArray({ ctx, value, constructor, tag }) {
  const keys = entries.keysWithoutIndexes(value, ctx.showHidden);
  const name = constructor === null ? types.classOf(value) : '';
  const length = TypedArrayPrototypeGetLength(value);
  const lead = prefix(constructor, tag, name, `(${length})`);
  if (length === 0 && keys.length === 0 && !ctx.showHidden) return finished(`${lead}[]`);
  return plan(`${lead}[`, ']', keys, entries.typedArrayEntries, { isArrayLike: true });
}

// The engine gives no way to look into an iterator without moving it.
function describeIterator({ ctx, value, tag }, name) {
  const keys = entries.ownKeys(value, ctx.showHidden);
  const own = `${name} Iterator`;
  const extra = tag !== '' && tag !== own ? `] [${tag}` : '';
  return plan(`[${own}${extra}] {`, '}', keys, entries.unknownEntries);
}

function describeIterable(subject) {
  const { value } = subject;
  if (ArrayIsArray(value)) return describeArray(subject);
  if (types.isSet(value)) return describeCollection(subject, 'Set', SetPrototypeGetSize(value), entries.setEntries);
  if (types.isMap(value)) return describeCollection(subject, 'Map', MapPrototypeGetSize(value), entries.mapEntries);
  if (types.isTypedArray(value)) return describeTypedArray(subject);
  if (types.isMapIterator(value)) return describeIterator(subject, 'Map');
  if (types.isSetIterator(value)) return describeIterator(subject, 'Set');
  return undefined;
}

// ---- everything else -------------------------------------------------------

function describeFunction(subject, keys) {
  const { ctx, value, constructor, tag } = subject;
  const base = names.functionBase(ctx, value, constructor, tag);
  if (keys.length === 0 && subject.fromPrototypes === undefined) return finished(ctx.stylize(base, 'special'));
  return plan('{', '}', keys, noEntries, { base });
}

function describeValueLike(subject, keys, name, text, style) {
  const { ctx, level, constructor, tag } = subject;
  const lead = prefix(constructor, tag, name);
  const base = lead === `${name} ` ? text : `${lead}${text}`;
  const isTooDeep = name === 'RegExp' && ctx.depth !== null && level > ctx.depth;
  if ((keys.length === 0 && subject.fromPrototypes === undefined) || isTooDeep) return finished(ctx.stylize(base, style));
  return plan('{', '}', keys, noEntries, { base });
}

function describeDate(subject, keys) {
  const { value } = subject;
  const time = DatePrototypeGetTime(value);
  const text = NumberIsNaN(time) ? DatePrototypeToString(value) : DatePrototypeToISOString(value);
  return describeValueLike(subject, keys, 'Date', text, 'date');
}

function describeError(subject, keys) {
  const { ctx, value, constructor, tag } = subject;
  const base = errorBase(ctx, value, constructor, tag, keys);
  if (keys.length === 0 && subject.fromPrototypes === undefined) return finished(base);
  return plan('{', '}', keys, noEntries, { base });
}

function describeArrayBuffer(subject, keys, insideTypedArray) {
  const { ctx, value, constructor, tag } = subject;
  const lead = prefix(constructor, tag, types.isArrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer');
  const makeEntries = (inner, buffer, level) => [
    ...ArrayPrototypeValues(insideTypedArray ? [] : entries.arrayBufferEntries(inner, buffer)),
    ...ArrayPrototypeValues(entries.measureEntries(inner, buffer, level, ['byteLength'])),
  ];
  return plan(`${lead}{`, '}', keys, makeEntries);
}

function describeDataView({ constructor, tag }, keys) {
  const makeEntries = (ctx, view, level) =>
    entries.measureEntries(ctx, view, level, ['byteLength', 'byteOffset', 'buffer']);
  return plan(`${prefix(constructor, tag, 'DataView')}{`, '}', keys, makeEntries);
}

function describeBoxed(subject, keys) {
  const { ctx, value, constructor, tag } = subject;
  const base = names.boxedBase(ctx, value, types.classOf(value), keys, constructor, tag);
  return keys.length === 0 ? finished(base) : plan('{', '}', keys, noEntries, { base });
}

function describeNamespace(subject, keys) {
  const lead = prefix(subject.constructor, subject.tag, 'Module');
  const makeEntries = (ctx, value, level) => entries.namespaceEntries(ctx, value, level, keys);
  return plan(`${lead}{`, '}', [], makeEntries);
}

function describePlain(subject, keys, name = 'Object') {
  const { constructor, tag, fromPrototypes } = subject;
  const isBare = name === 'Object' && constructor === 'Object' && tag === '';
  const lead = isBare ? '' : prefix(constructor, tag, name);
  if (keys.length === 0 && fromPrototypes === undefined) return finished(`${lead}{}`);
  return plan(`${lead}{`, '}', keys);
}

// What stands for the own keys of an object whose state is native.
function describeFields({ constructor, tag }, fields) {
  const makeEntries = (ctx, value, level) => {
    const texts = [];
    for (let i = 0; i < fields.length; i++) texts[i] = entries.propertyText(ctx, value, level, fields[i][0], false, fields[i][1]);
    return texts;
  };
  return plan(`${prefix(constructor, tag, 'Object')}{`, '}', [], makeEntries);
}

function describeOther(subject, insideTypedArray) {
  const { ctx, value, constructor, tag } = subject;
  if (types.isModuleNamespaceObject(value)) {
    return describeNamespace(subject, entries.ownKeys(value, ctx.showHidden));
  }
  const keys = entries.ownKeys(value, ctx.showHidden);
  if (typeof value === 'function') return describeFunction(subject, keys);
  // With a plain object's constructor nothing else is asked about the value.
  if (constructor === 'Object' && types.classOf(value) !== 'Arguments') return describePlain(subject, keys);
  switch (types.classOf(value)) {
    case 'Arguments': return describeArguments(subject, keys);
    case 'RegExp': {
      const text = RegExpPrototypeToString(constructor === null ? new RegExp(value) : value);
      return describeValueLike(subject, keys, 'RegExp', text, 'regexp');
    }
    case 'Date': return describeDate(subject, keys);
    case 'Error': return describeError(subject, keys);
    case 'ArrayBuffer':
    case 'SharedArrayBuffer': return describeArrayBuffer(subject, keys, insideTypedArray);
    case 'DataView': return describeDataView(subject, keys);
    case 'Promise': {
      const details = binding('util').promiseDetails(value);
      const makeEntries = (inner, promise, level) => entries.promiseEntries(inner, details, level);
      return plan(`${prefix(constructor, tag, 'Promise')}{`, '}', keys, makeEntries);
    }
    case 'WeakSet':
    case 'WeakMap':
      return plan(`${prefix(constructor, tag, types.classOf(value))}{`, '}', keys, entries.unknownEntries);
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'BigInt':
    case 'Symbol': return describeBoxed(subject, keys);
    default:
  }
  if (value instanceof Error) return describeError(subject, keys);
  if (types.isExternal(value)) return finished(ctx.stylize('[External]', 'special'));
  const fields = require('internal/inspect_streams').fieldsOf(value, keys);
  return fields === undefined ? describePlain(subject, keys) : describeFields(subject, fields);
}

function describeArguments(subject, keys) {
  const lead = subject.constructor === 'Object' ? '[Arguments] ' : prefix(subject.constructor, subject.tag, 'Arguments');
  return keys.length === 0 ? finished(`${lead}{}`) : plan(`${lead}{`, '}', keys);
}

function describe(subject, insideTypedArray) {
  const { value } = subject;
  const isIterable = value[SymbolIterator] || subject.constructor === null;
  return (isIterable && describeIterable(subject)) || describeOther(subject, insideTypedArray);
}

// ---- one object from plan to text -------------------------------------------

function tooDeep(ctx, subject) {
  const { constructor, tag, value } = subject;
  const lead = StringPrototypeSlice(prefix(constructor, tag, types.classOf(value) || 'Object'), 0, -1);
  return ctx.stylize(constructor === null ? lead : `[${lead}]`, 'special');
}

function sortEntries(ctx, texts, { isArrayLike, keys }) {
  const order = ctx.sorted === true ? undefined : ctx.sorted;
  if (!isArrayLike) return ArrayPrototypeSort(texts, order);
  if (keys.length < 2) return texts;
  return [...ArrayPrototypeValues(ArrayPrototypeSlice(texts, 0, -keys.length)), ...ArrayPrototypeValues(ArrayPrototypeSort(ArrayPrototypeSlice(texts, -keys.length), order))];
}

function entriesOf(ctx, subject, { makeEntries, keys, isArrayLike }, level) {
  const { value, fromPrototypes } = subject;
  const texts = makeEntries(ctx, value, level);
  for (const key of ArrayPrototypeValues(keys)) ArrayPrototypePush(texts, entries.propertyText(ctx, value, level, key, isArrayLike));
  for (const { key, property } of ArrayPrototypeValues(fromPrototypes ?? [])) {
    ArrayPrototypePush(texts, entries.propertyText(ctx, value, level, key, isArrayLike, property));
  }
  return texts;
}

function formatObject(ctx, value, outerLevel, insideTypedArray) {
  const subject = new Subject(ctx, value, outerLevel);
  const what = describe(subject, insideTypedArray);
  if (what.text !== undefined) return what.text;
  if (ctx.depth !== null && outerLevel > ctx.depth) return tooDeep(ctx, subject);

  const level = outerLevel + 1;
  ArrayPrototypePush(ctx.seen, value);
  ctx.deepest = level;
  let texts;
  const { indentation } = ctx;
  try {
    texts = entriesOf(ctx, subject, what, level);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    ctx.indentation = indentation;
    const name = StringPrototypeSlice(prefix(subject.constructor, subject.tag, 'Object'), 0, -1);
    return ctx.stylize(`[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  } finally {
    ArrayPrototypePop(ctx.seen);
  }

  const number = ctx.circular.get(value);
  if (number !== undefined) {
    const reference = ctx.stylize(`<ref *${number}>`, 'special');
    if (ctx.compact === true) what.braces[0] = `${reference} ${what.braces[0]}`;
    else what.base = what.base === '' ? reference : `${reference} ${what.base}`;
  }
  if (ctx.sorted) texts = sortEntries(ctx, texts, what);
  return layOut(ctx, texts, what.base, what.braces, what.isArrayLike, level, value);
}

function isStackOverflow(error) {
  return error instanceof Error && RegExpPrototypeExec(/call stack size exceeded|stack overflow/i, error.message) !== null;
}

module.exports = { formatObject };
