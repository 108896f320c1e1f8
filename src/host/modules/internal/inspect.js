'use strict';

// `util.inspect` and the formatting functions built on it.

const {
  ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypeValues, FunctionPrototypeCall, ObjectAssign,
  ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectKeys, ObjectSeal, SafeMap, StringPrototypeRepeat,
  StringPrototypeReplaceAll, SymbolFor,
} = primordials;

const text = require('internal/inspect_text');
const { formatObject } = require('internal/inspect_objects');
const { validateObject, validateString } = require('internal/errors');

const { stylizePlain, stylizeColored, stripVT } = text;
const native = binding('util');
const custom = SymbolFor('nodejs.util.inspect.custom');

const defaults = ObjectSeal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});
const OPTION_NAMES = ObjectKeys(defaults);

// State of one call of `inspect`: the options in force, and where we are.
class Context {
  constructor() {
    ObjectAssign(this, defaults);
    this.stylize = stylizePlain;
    this.userOptions = undefined;
    this.indentation = 0;
    this.deepest = 0;
    this.seen = [];
    this.circular = new SafeMap();
  }

  get formatValue() { return formatValue; }

  get inspect() { return inspect; }

  take(options) {
    for (const key of ArrayPrototypeValues(ObjectKeys(options))) {
      if (key === 'stylize' || ArrayPrototypeIncludes(OPTION_NAMES, key)) this[key] = options[key];
      else this.userOptions ??= options;
    }
  }

  settle() {
    if (this.colors) this.stylize = stylizeColored;
    if (this.maxArrayLength === null) this.maxArrayLength = Infinity;
    if (this.maxStringLength === null) this.maxStringLength = Infinity;
  }

  // What a custom inspect function is given: enough to call `inspect` again.
  options() {
    const options = { stylize: this.stylize };
    for (const key of ArrayPrototypeValues(OPTION_NAMES)) options[key] = this[key];
    return ObjectAssign(options, this.userOptions);
  }
}

function inspect(value, options) {
  const ctx = new Context();
  if (arguments.length > 1) {
    if (arguments.length > 2) {
      if (arguments[2] !== undefined) ctx.depth = arguments[2];
      if (arguments[3] !== undefined) ctx.colors = arguments[3];
    }
    if (typeof options === 'boolean') ctx.showHidden = options;
    else if (options) ctx.take(options);
  }
  ctx.settle();
  return formatValue(ctx, value, 0);
}

inspect.custom = custom;
inspect.colors = text.colors;
inspect.styles = text.styles;
ObjectDefineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() { return defaults; },
  set(options) {
    validateObject(options, 'options');
    ObjectAssign(defaults, options);
  },
  configurable: false,
  enumerable: true,
});

function formatValue(ctx, value, level, insideTypedArray = false) {
  if (value === null) return ctx.stylize('null', 'null');
  if (typeof value !== 'object' && typeof value !== 'function') {
    return text.formatPrimitive(ctx.stylize, value, ctx);
  }
  const { target: shown, count } = behindProxies(value);
  if (ctx.showProxy && count !== 0 && !isRevoked(value)) return formatProxy(ctx, value, level);
  if (shown === null) return ctx.showProxy ? revoked(ctx) : inProxies(ctx, count - 1, revoked(ctx));
  if (ctx.customInspect) {
    const own = customText(ctx, shown, value, level);
    if (own !== undefined) return own;
  }
  if (ArrayPrototypeIncludes(ctx.seen, shown)) {
    let number = ctx.circular.get(shown);
    if (number === undefined) {
      number = ctx.circular.size + 1;
      ctx.circular.set(shown, number);
    }
    return ctx.stylize(`[Circular *${number}]`, 'special');
  }
  return inProxies(ctx, count, formatObject(ctx, shown, level, insideTypedArray));
}

// A proxy is looked through without running any of its traps: what is behind it, null where one is revoked, and how many
// there are.
function behindProxies(value) {
  let target = value;
  for (let count = 0; ; count++) {
    const details = target === null ? undefined : native.proxyDetails(target);
    if (details === undefined) return { target, count };
    target = details[0];
  }
}

function throughProxies(value) {
  return behindProxies(value).target;
}

function isRevoked(proxy) {
  return native.proxyDetails(proxy)[0] === null;
}

function revoked(ctx) {
  return ctx.stylize('<Revoked Proxy>', 'special');
}

function inProxies(ctx, count, shown) {
  for (let i = 0; i < count; i++) shown = `${ctx.stylize('Proxy(', 'special')}${shown}${ctx.stylize(')', 'special')}`;
  return shown;
}

function formatProxy(ctx, proxy, outerLevel) {
  if (ctx.depth !== null && outerLevel > ctx.depth) return ctx.stylize('Proxy [Array]', 'special');
  const level = outerLevel + 1;
  ctx.indentation += 2;
  const parts = ArrayPrototypeMap(native.proxyDetails(proxy), (part) => formatValue(ctx, part, level));
  ctx.indentation -= 2;
  return text.layOut(ctx, parts, '', ['Proxy [', ']'], true, level);
}

// The text from the value's own inspect function, or undefined without one.
function customText(ctx, shown, original, level) {
  const own = shown[custom];
  if (typeof own !== 'function' || own === inspect) return undefined;
  // A prototype object that merely carries the function for its instances.
  if (ObjectGetOwnPropertyDescriptor(shown, 'constructor')?.value?.prototype === shown) return undefined;
  const depth = ctx.depth === null ? null : ctx.depth - level;
  const result = FunctionPrototypeCall(own, original, depth, ctx.options(), inspect);
  if (result === original) return undefined;
  if (typeof result !== 'string') return formatValue(ctx, result, level);
  return StringPrototypeReplaceAll(result, '\n', `\n${StringPrototypeRepeat(' ', ctx.indentation)}`);
}

function stripVTControlCharacters(value) {
  validateString(value, 'str');
  return stripVT(value);
}

module.exports = { inspect, stripVTControlCharacters, throughProxies, defaults };
