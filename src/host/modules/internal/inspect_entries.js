'use strict';

// The entries between the braces: own properties, and the contents of arrays
// and collections. Each function returns an array of finished texts.
//
// Native: binding('util').namesBesideElements(object, hidden) -> own names that are no indexes; enumerable ones, or all

const {
  ArrayPrototypeFilter, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeValues, FunctionPrototypeCall,
  MapPrototypeEntries, MapPrototypeGetSize, MathMax, MathMin, Number, NumberPrototypeToString,
  ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertySymbols, ObjectHasOwn, ObjectKeys,
  ObjectPrototypePropertyIsEnumerable, ReferenceError, ReflectOwnKeys, RegExpPrototypeExec, SetPrototypeGetSize,
  SetPrototypeValues, StringPrototypeLastIndexOf, StringPrototypePadStart, StringPrototypeRepeat, StringPrototypeSlice,
  SymbolPrototypeToString, TypedArrayPrototypeGetLength, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const { namesBesideElements } = binding('util');
const { formatNumber, formatPrimitive, plural, quote, escapeText, stringWidth, IDENTIFIER } =
  require('internal/inspect_text');

const INDEX = /^(?:0|[1-9][0-9]*)$/;
const LARGEST_INDEX = 4294967294;

function isIndex(key) {
  return RegExpPrototypeExec(INDEX, key) !== null && Number(key) <= LARGEST_INDEX;
}

function enumerableSymbols(value) {
  return ArrayPrototypeFilter(ObjectGetOwnPropertySymbols(value), (key) => ObjectPrototypePropertyIsEnumerable(value, key));
}

function ownKeys(value, showHidden) {
  if (showHidden) return ReflectOwnKeys(value);
  return [...ArrayPrototypeValues(ObjectKeys(value)), ...ArrayPrototypeValues(enumerableSymbols(value))];
}

function keysWithoutIndexes(value, showHidden) {
  const symbols = showHidden ? ObjectGetOwnPropertySymbols(value) : enumerableSymbols(value);
  return [...ArrayPrototypeValues(namesBesideElements(value, showHidden)), ...ArrayPrototypeValues(symbols)];
}

// Formats something that stands `by` columns further to the right.
function indented(ctx, by, format) {
  ctx.indentation += by;
  try {
    return format();
  } finally {
    ctx.indentation -= by;
  }
}

function moreItems(count) {
  return `... ${plural(count, 'item')}`;
}

// ---- properties -----------------------------------------------------------

function accessorText(ctx, property, owner, level) {
  const { stylize } = ctx;
  if (property.get === undefined) {
    return property.set === undefined ? stylize('undefined', 'undefined') : stylize('[Setter]', 'special');
  }
  const label = property.set === undefined ? 'Getter' : 'Getter/Setter';
  const wanted =
    ctx.getters === true ||
    (ctx.getters === 'get' && property.set === undefined) ||
    (ctx.getters === 'set' && property.set !== undefined);
  if (!wanted) return stylize(`[${label}]`, 'special');
  try {
    const current = FunctionPrototypeCall(property.get, owner);
    return indented(ctx, 2, () => {
      if (current !== null && typeof current === 'object') {
        return `${stylize(`[${label}]`, 'special')} ${ctx.formatValue(ctx, current, level)}`;
      }
      const text = current === null || typeof current === 'function'
        ? ctx.formatValue(ctx, current, level)
        : formatPrimitive(stylize, current, ctx);
      return `${stylize(`[${label}:`, 'special')} ${text}${stylize(']', 'special')}`;
    });
  } catch (error) {
    const text = indented(ctx, 2, () => ctx.formatValue(ctx, error, level));
    return stylize(`[${label}: <Inspection threw (${text})>]`, 'special');
  }
}

function keyText(ctx, key, property) {
  if (typeof key === 'symbol') {
    const text = ctx.stylize(escapeText(SymbolPrototypeToString(key)), 'symbol');
    return property.enumerable === false ? `[${text}]` : text;
  }
  if (key === '__proto__') return "['__proto__']";
  if (property.enumerable === false) return `[${escapeText(key)}]`;
  return RegExpPrototypeExec(IDENTIFIER, key) !== null ? ctx.stylize(key, 'name') : ctx.stylize(quote(key), 'string');
}

function propertyText(ctx, owner, level, key, isArrayLike, property) {
  property ??= ObjectGetOwnPropertyDescriptor(owner, key) ?? { value: owner[key], enumerable: true };
  let gap = ' ';
  let text;
  if (property.value !== undefined) {
    const shift = ctx.compact !== true || isArrayLike ? 2 : 3;
    text = indented(ctx, shift, () => {
      const formatted = ctx.formatValue(ctx, property.value, level);
      if (shift === 3 && ctx.breakLength < stringWidth(formatted, ctx.colors)) {
        gap = `\n${StringPrototypeRepeat(' ', ctx.indentation)}`;
      }
      return formatted;
    });
  } else {
    text = accessorText(ctx, property, owner, level);
  }
  return `${keyText(ctx, key, property)}:${gap}${text}`;
}

// ---- arrays ---------------------------------------------------------------

function elementText(ctx, array, level, index) {
  const property = ObjectGetOwnPropertyDescriptor(array, index);
  if (property !== undefined && property.value === undefined && (property.get || property.set)) {
    return accessorText(ctx, property, array, level);
  }
  return indented(ctx, 2, () => ctx.formatValue(ctx, array[index], level));
}

function arrayEntries(ctx, array, level) {
  const entries = [];
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), array.length);
  let index = 0;
  for (; index < array.length && entries.length < limit; index++) {
    if (!ObjectHasOwn(array, index)) return sparseEntries(ctx, array, level, limit, entries, index);
    ArrayPrototypePush(entries, elementText(ctx, array, level, index));
  }
  if (index < array.length) ArrayPrototypePush(entries, moreItems(array.length - index));
  return entries;
}

// From the first hole on only the keys are walked: a sparse array can claim to
// be much longer than anything one would like to count through.
function sparseEntries(ctx, array, level, limit, entries, index) {
  const holes = (count) => ctx.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');
  for (const key of ArrayPrototypeValues(ObjectKeys(array))) {
    if (entries.length >= limit || !isIndex(key)) break;
    const next = Number(key);
    if (next < index) continue;
    if (next > index) {
      ArrayPrototypePush(entries, holes(next - index));
      index = next;
      if (entries.length >= limit) break;
    }
    ArrayPrototypePush(entries, elementText(ctx, array, level, index));
    index++;
  }
  if (index < array.length) {
    if (entries.length < limit) ArrayPrototypePush(entries, holes(array.length - index));
    else ArrayPrototypePush(entries, moreItems(array.length - index));
  }
  return entries;
}

function typedArrayEntries(ctx, array, level) {
  const length = TypedArrayPrototypeGetLength(array);
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), length);
  const entries = [];
  for (let i = 0; i < limit; i++) ArrayPrototypePush(entries, formatPrimitive(ctx.stylize, array[i], ctx));
  if (length > limit) ArrayPrototypePush(entries, moreItems(length - limit));
  if (ctx.showHidden) {
    indented(ctx, 2, () => {
      for (const key of ArrayPrototypeValues(['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'])) {
        ArrayPrototypePush(entries, `[${key}]: ${ctx.formatValue(ctx, array[key], level, true)}`);
      }
    });
  }
  return entries;
}

function arrayBufferEntries(ctx, buffer) {
  let bytes;
  try {
    bytes = new Uint8Array(buffer);
  } catch {
    return [ctx.stylize('(detached)', 'special')];
  }
  const shown = TypedArrayPrototypeSubarray(bytes, 0, MathMin(MathMax(0, ctx.maxArrayLength), bytes.length));
  let text = '';
  for (let i = 0; i < shown.length; i++) {
    text += `${i === 0 ? '' : ' '}${StringPrototypePadStart(NumberPrototypeToString(shown[i], 16), 2, '0')}`;
  }
  const rest = bytes.length - shown.length;
  if (rest > 0) text += ` ... ${plural(rest, 'byte')}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

// ---- collections ----------------------------------------------------------

function collect(ctx, size, items, format) {
  const limit = MathMin(MathMax(0, ctx.maxArrayLength), size);
  const entries = [];
  indented(ctx, 2, () => {
    for (const item of items) {
      if (entries.length >= limit) break;
      ArrayPrototypePush(entries, format(item));
    }
  });
  if (size > limit) ArrayPrototypePush(entries, moreItems(size - limit));
  return entries;
}

function setEntries(ctx, set, level) {
  const size = SetPrototypeGetSize(set);
  return collect(ctx, size, SetPrototypeValues(set), (item) => ctx.formatValue(ctx, item, level));
}

function mapEntries(ctx, map, level) {
  const size = MapPrototypeGetSize(map);
  return collect(ctx, size, MapPrototypeEntries(map), ({ 0: key, 1: item }) =>
    `${ctx.formatValue(ctx, key, level)} => ${ctx.formatValue(ctx, item, level)}`);
}

function promiseEntries(ctx, details, level) {
  const { 0: state, 1: result } = details;
  if (state === 0) return [ctx.stylize('<pending>', 'special')];
  const text = indented(ctx, 2, () => ctx.formatValue(ctx, result, level));
  return [state === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
}

// What a buffer or view tells about itself, shown like hidden properties.
function measureEntries(ctx, owner, level, names) {
  return ArrayPrototypeMap(names, (name) => {
    const text = indented(ctx, ctx.compact === true ? 3 : 2, () => ctx.formatValue(ctx, owner[name], level));
    return `${ctx.stylize(`[${name}]`, 'string')}: ${text}`;
  });
}

function unknownEntries(ctx) {
  return [ctx.stylize('<items unknown>', 'special')];
}

// A binding of a module that has not run yet throws when it is read.
function namespaceEntries(ctx, namespace, level, keys) {
  return ArrayPrototypeMap(keys, (key) => {
    try {
      return propertyText(ctx, namespace, level, key, false);
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      const property = { value: '', enumerable: true };
      const text = propertyText(ctx, namespace, level, key, false, property);
      return StringPrototypeSlice(text, 0, StringPrototypeLastIndexOf(text, ' ') + 1) + ctx.stylize('<uninitialized>', 'special');
    }
  });
}

module.exports = {
  ownKeys,
  keysWithoutIndexes,
  indented,
  propertyText,
  arrayEntries,
  typedArrayEntries,
  arrayBufferEntries,
  setEntries,
  mapEntries,
  promiseEntries,
  measureEntries,
  unknownEntries,
  namespaceEntries,
  formatNumber,
};
