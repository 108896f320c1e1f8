'use strict';

// What `inspect` calls things: constructor names, prefixes before the brace,
// functions, classes and boxed primitives.

const {
  ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSplice, ArrayPrototypeValues,
  FunctionPrototypeToString, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, ObjectHasOwn, ObjectKeys,
  ReflectOwnKeys, RegExpPrototypeExec, SafeSet, String, StringPrototypeEndsWith, StringPrototypeLastIndexOf,
  StringPrototypeSlice, StringPrototypeToLowerCase,
} = primordials;

const { stylizePlain, formatPrimitive } = require('internal/inspect_text');
const { classOf } = require('internal/types');

let builtIns;

// Names of the constructors that the engine brings along.
function isBuiltInName(name) {
  builtIns ??= new SafeSet(ArrayPrototypeFilter(require('internal/globals').engineNames, (key) => RegExpPrototypeExec(/^[A-Z][a-zA-Z0-9]+$/, key) !== null));
  return builtIns.has(name);
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

function ownConstructor(holder, value) {
  const property = ObjectGetOwnPropertyDescriptor(holder, 'constructor');
  if (property === undefined || typeof property.value !== 'function') return undefined;
  return property.value.name !== '' && isInstance(value, property.value) ? property.value : undefined;
}

// With `showHidden`, what a class of the program's own put on its prototypes is
// shown with the object. `fromPrototypes` collects these keys.
function collectPrototypeKeys(ctx, value, firstPrototype, fromPrototypes) {
  const hidden = new SafeSet(ObjectKeys(value));
  let holder = firstPrototype;
  for (let depth = 0; holder !== null && depth < 4; depth++) {
    const constructor = ObjectGetOwnPropertyDescriptor(holder, 'constructor');
    if (constructor && typeof constructor.value === 'function' && isBuiltInName(constructor.value.name)) return;
    for (const key of ArrayPrototypeValues(ReflectOwnKeys(holder))) {
      if (key === 'constructor' || hidden.has(key) || ObjectHasOwn(value, key)) continue;
      const property = ObjectGetOwnPropertyDescriptor(holder, key);
      if (typeof property.value === 'function') continue;
      hidden.add(key);
      ArrayPrototypePush(fromPrototypes, { key, property });
    }
    holder = ObjectGetPrototypeOf(holder);
  }
}

// The name of the constructor of `value`, or null if it has no prototype.
function constructorName(ctx, value, level, fromPrototypes) {
  let firstPrototype;
  for (let holder = value; holder !== null; ) {
    const constructor = ownConstructor(holder, value);
    if (constructor !== undefined) {
      if (fromPrototypes !== undefined && (holder !== firstPrototype || !isBuiltInName(constructor.name))) {
        collectPrototypeKeys(ctx, value, firstPrototype ?? holder, fromPrototypes);
      }
      return String(constructor.name);
    }
    holder = ObjectGetPrototypeOf(holder);
    if (firstPrototype === undefined) firstPrototype = holder;
  }
  if (firstPrototype === null) return null;
  const own = classOf(value) || 'Object';
  if (ctx.depth !== null && level > ctx.depth) return `${own} <Complex prototype>`;
  const parent = constructorName(ctx, firstPrototype, level + 1, fromPrototypes);
  if (parent !== null) return `${own} <${parent}>`;
  return `${own} <${ctx.inspect(firstPrototype, { ...ctx.options(), customInspect: false, depth: -1 })}>`;
}

// The word before the brace, with a space behind it.
function prefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    const extra = tag !== '' && tag !== fallback ? `[${tag}] ` : '';
    return `[${fallback}${size}: null prototype] ${extra}`;
  }
  if (tag === '') return `${constructor}${size} `;
  // A tag that says where the class is at home, as in `WebAssembly.Module`, says its name too.
  const dot = StringPrototypeLastIndexOf(tag, '.');
  const repeats = constructor === (dot >= 1 ? StringPrototypeSlice(tag, dot + 1) : tag);
  return repeats ? `${tag}${size} ` : `${constructor}${size} [${tag}] `;
}

function classBase(value, constructor, tag) {
  const name = (ObjectHasOwn(value, 'name') && value.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  if (constructor === null) return `[${text} extends [null prototype]]`;
  const parent = ObjectGetPrototypeOf(value).name;
  return parent ? `[${text} extends ${parent}]` : `[${text}]`;
}

/** Classes in Node that are native code here; all others of native code are functions there as well. */
const NATIVE_CLASSES = ['BlockList', 'BoundSocket', 'SocketAddress'];

const KEYWORD_CLASS = /^class(?=[\s{]|\/[/*])/;

function isClass(value) {
  const source = FunctionPrototypeToString(value);
  if (StringPrototypeEndsWith(source, '[native code]\n}')) return ArrayPrototypeIncludes(NATIVE_CLASSES, value.name);
  return RegExpPrototypeExec(KEYWORD_CLASS, source) !== null;
}

function functionBase(ctx, value, constructor, tag) {
  if (isClass(value)) return classBase(value, constructor, tag);
  const own = classOf(value);
  const type = StringPrototypeEndsWith(own, 'Function') ? own : 'Function';
  let text = `[${type}`;
  if (constructor === null) text += ' (null prototype)';
  const { name } = value;
  if (name === '') text += ' (anonymous)';
  else text += `: ${typeof name === 'string' ? name : ctx.formatValue(ctx, name, 0)}`;
  text += ']';
  if (constructor !== type && constructor !== null) text += ` ${constructor}`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return text;
}

// Takes the index keys of a boxed string out of `keys`.
function boxedBase(ctx, value, type, keys, constructor, tag) {
  const primitive = primordials[`${type}PrototypeValueOf`](value);
  if (type === 'String') ArrayPrototypeSplice(keys, 0, primitive.length);
  let text = `[${type}`;
  if (type !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${formatPrimitive(stylizePlain, primitive, ctx)}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return keys.length !== 0 ? text : ctx.stylize(text, StringPrototypeToLowerCase(type));
}

module.exports = { constructorName, prefix, functionBase, boxedBase, isBuiltInName };
