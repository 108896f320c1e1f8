'use strict';

// What `inspect` calls things: constructor names, prefixes before the brace,
// functions, classes and boxed primitives.

const { stylizePlain, formatPrimitive } = require('internal/inspect_text');
const { classOf } = require('internal/types');

let builtIns;

// Names of the constructors that the engine brings along.
function isBuiltInName(name) {
  builtIns ??= new Set(require('internal/globals').engineNames.filter((key) => /^[A-Z][a-zA-Z0-9]+$/.test(key)));
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
  const property = Object.getOwnPropertyDescriptor(holder, 'constructor');
  if (property === undefined || typeof property.value !== 'function') return undefined;
  return property.value.name !== '' && isInstance(value, property.value) ? property.value : undefined;
}

// With `showHidden`, what a class of the program's own put on its prototypes is
// shown with the object. `fromPrototypes` collects these keys.
function collectPrototypeKeys(ctx, value, firstPrototype, fromPrototypes) {
  const hidden = new Set(Object.keys(value));
  let holder = firstPrototype;
  for (let depth = 0; holder !== null && depth < 4; depth++) {
    const constructor = Object.getOwnPropertyDescriptor(holder, 'constructor');
    if (constructor && typeof constructor.value === 'function' && isBuiltInName(constructor.value.name)) return;
    for (const key of Reflect.ownKeys(holder)) {
      if (key === 'constructor' || hidden.has(key) || Object.hasOwn(value, key)) continue;
      const property = Object.getOwnPropertyDescriptor(holder, key);
      if (typeof property.value === 'function') continue;
      hidden.add(key);
      fromPrototypes.push({ key, property });
    }
    holder = Object.getPrototypeOf(holder);
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
    holder = Object.getPrototypeOf(holder);
    if (firstPrototype === undefined) firstPrototype = holder;
  }
  if (firstPrototype === null) return null;
  const own = classOf(value) || 'Object';
  if (ctx.depth !== null && level > ctx.depth) return `${own} <Complex prototype>`;
  const parent = constructorName(ctx, firstPrototype, level + 1, fromPrototypes);
  if (parent !== null) return `${own} <${parent}>`;
  return `${own} <${ctx.inspect(firstPrototype, { ...ctx.options(), customInspect: false, depth: -1 })}>`;
}

// A tag that only repeats a word of the name, as in `MyMap`, tells nothing.
function repeats(constructor, tag) {
  const at = constructor.indexOf(tag);
  if (at === -1) return false;
  const next = constructor[at + tag.length];
  return next === undefined || next !== next.toLowerCase();
}

// The word before the brace, with a space behind it.
function prefix(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    const extra = tag !== '' && tag !== fallback ? `[${tag}] ` : '';
    return `[${fallback}${size}: null prototype] ${extra}`;
  }
  const extra = tag !== '' && !repeats(constructor, tag) ? `[${tag}] ` : '';
  return `${constructor}${size} ${extra}`;
}

function classBase(value, constructor, tag) {
  const name = (Object.hasOwn(value, 'name') && value.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) text += ` [${constructor}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  if (constructor === null) return `[${text} extends [null prototype]]`;
  const parent = Object.getPrototypeOf(value).name;
  return parent ? `[${text} extends ${parent}]` : `[${text}]`;
}

const KEYWORD_CLASS = /^class(?=[\s{]|\/[/*])/;

function functionBase(ctx, value, constructor, tag) {
  if (KEYWORD_CLASS.test(Function.prototype.toString.call(value))) return classBase(value, constructor, tag);
  const own = classOf(value);
  const type = own.endsWith('Function') ? own : 'Function';
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

const BOXED = {
  Number: Number.prototype.valueOf,
  String: String.prototype.valueOf,
  Boolean: Boolean.prototype.valueOf,
  BigInt: BigInt.prototype.valueOf,
  Symbol: Symbol.prototype.valueOf,
};

// Takes the index keys of a boxed string out of `keys`.
function boxedBase(ctx, value, type, keys, constructor, tag) {
  const primitive = BOXED[type].call(value);
  if (type === 'String') keys.splice(0, primitive.length);
  let text = `[${type}`;
  if (type !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${formatPrimitive(stylizePlain, primitive, ctx)}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return keys.length !== 0 ? text : ctx.stylize(text, type.toLowerCase());
}

module.exports = { constructorName, prefix, functionBase, boxedBase, isBuiltInName };
