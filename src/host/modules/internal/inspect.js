'use strict';

// `util.inspect` and the formatting functions built on it.

const {
  ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypeValues, FunctionPrototypeCall, ObjectAssign,
  ObjectDefineProperty, ObjectKeys, ObjectSeal, SafeMap, String, StringPrototypeRepeat, StringPrototypeReplaceAll,
  SymbolFor,
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
  const shown = throughProxies(value);
  if (shown === null) return ctx.stylize('<Revoked Proxy>', 'special');
  if (ctx.showProxy && shown !== value) return formatProxy(ctx, value, level);
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
  return formatObject(ctx, shown, level, insideTypedArray);
}

// A proxy is looked through without running any of its traps. Null: revoked.
function throughProxies(value) {
  let current = value;
  for (;;) {
    const details = current === null ? undefined : native.proxyDetails(current);
    if (details === undefined) return current;
    current = details[0];
  }
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
  const { constructor } = shown;
  // A prototype object that merely carries the function for its instances.
  if (constructor && constructor.prototype === shown) return undefined;
  const depth = ctx.depth === null ? null : ctx.depth - level;
  const result = FunctionPrototypeCall(own, original, depth, ctx.options(), inspect);
  if (result === original) return undefined;
  const formatted = typeof result === 'object' ? formatValue(ctx, result, level) : String(result);
  return StringPrototypeReplaceAll(formatted, '\n', `\n${StringPrototypeRepeat(' ', ctx.indentation)}`);
}

function stripVTControlCharacters(value) {
  validateString(value, 'str');
  return stripVT(value);
}

module.exports = { inspect, stripVTControlCharacters, throughProxies, defaults };
