'use strict';

// `util.format`: printf-like texts, as used by console.

const {
  Date, JSONStringify, Number, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, ObjectHasOwn, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, String, SymbolToPrimitive, TypeError, parseFloat, parseInt,
} = primordials;

const { inspect, throughProxies } = require('internal/inspect');
const { stylizePlain, formatNumber, formatBigInt } = require('internal/inspect_text');
const { isBuiltInName } = require('internal/inspect_names');
const { validateObject } = require('internal/errors');

const DIRECTIVE = /%[sdifjoOc%]/g;

// True if `String(value)` would say nothing of interest about an object.
function hasOnlyBuiltInToString(value) {
  const object = throughProxies(value);
  if (object === null) return true;
  if (typeof object[SymbolToPrimitive] === 'function' && !(object instanceof Date)) return false;
  if (typeof object.toString !== 'function') return true;
  let holder = object;
  while (holder !== null && !ObjectHasOwn(holder, 'toString')) holder = ObjectGetPrototypeOf(holder);
  if (holder === object || holder === null) return false;
  const constructor = ObjectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
  return typeof constructor === 'function' && isBuiltInName(constructor.name);
}

function asString(value, options) {
  if (typeof value === 'number') return formatNumber(stylizePlain, value, options?.numericSeparator ?? false);
  if (typeof value === 'bigint') return formatBigInt(stylizePlain, value, options?.numericSeparator ?? false);
  if (typeof value !== 'object' || value === null || !hasOnlyBuiltInToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

function asNumber(value, options, convert, keepsBigInt) {
  const separators = options?.numericSeparator ?? false;
  if (typeof value === 'bigint' && keepsBigInt) return formatBigInt(stylizePlain, value, separators);
  if (typeof value === 'symbol') return formatNumber(stylizePlain, NaN, separators);
  return formatNumber(stylizePlain, convert(value), separators);
}

function asJson(value) {
  try {
    return JSONStringify(value);
  } catch (error) {
    if (error instanceof TypeError && RegExpPrototypeExec(/circular/i, error.message) !== null) return '[Circular]';
    throw error;
  }
}

function applyDirective(letter, value, options) {
  switch (letter) {
    case 's': return asString(value, options);
    case 'd': return asNumber(value, options, Number, true);
    case 'i': return asNumber(value, options, parseInt, true);
    case 'f': return asNumber(value, options, parseFloat, false);
    case 'j': return asJson(value);
    case 'O': return inspect(value, options);
    case 'o': return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    default: return ''; // %c: a style sheet, of no use here
  }
}

function formatWith(options, args) {
  const { 0: first } = args;
  if (args.length === 1) return typeof first === 'string' ? first : inspect(first, options);
  let used = 0;
  let line = '';
  if (typeof first === 'string') {
    used = 1;
    line = RegExpPrototypeSymbolReplace(DIRECTIVE, first, (directive) => {
      if (directive === '%%') return '%';
      if (used >= args.length) return directive;
      return applyDirective(directive[1], args[used++], options);
    });
  }
  for (; used < args.length; used++) {
    const value = args[used];
    const part = typeof value === 'string' ? value : inspect(value, options);
    line += used === 0 ? part : ` ${part}`;
  }
  return line;
}

function format(...args) {
  return args.length === 0 ? '' : formatWith(undefined, args);
}

function formatWithOptions(inspectOptions, ...args) {
  validateObject(inspectOptions, 'inspectOptions', { allowArray: true, allowFunction: false });
  return args.length === 0 ? '' : formatWith(inspectOptions, args);
}

module.exports = { format, formatWithOptions };
