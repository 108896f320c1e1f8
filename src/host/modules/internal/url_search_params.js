'use strict';
// URLSearchParams: a list of pairs, and the text of a query. No native functions.

const {
  ArrayPrototypeFilter, ArrayPrototypeFind, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeSome, ArrayPrototypeSort, ArrayPrototypeValues, FunctionPrototypeCall,
  NumberPrototypeToString, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf,
  ObjectSetPrototypeOf, ReflectOwnKeys, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt,
  StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeReplaceAll, StringPrototypeSlice,
  StringPrototypeSplit, StringPrototypeToUpperCase, StringPrototypeToWellFormed, Symbol, SymbolFor, SymbolIterator,
  SymbolToStringTag, encodeURIComponent,
} = primordials;

const errors = require('internal/errors');

const kInspect = SymbolFor('nodejs.util.inspect.custom');
const kAttach = Symbol('attach');

function unescape(text) {
  text = RegExpPrototypeSymbolReplace(/\+/g, text, ' ');
  if (!StringPrototypeIncludes(text, '%')) return text;
  // Broken escapes stay as they are, and bytes that are no UTF-8 become replacement characters.
  const { Buffer } = require('buffer');
  return RegExpPrototypeSymbolReplace(/(?:%[0-9a-fA-F]{2})+/g, text, (run) => Buffer.from(StringPrototypeReplaceAll(run, '%', ''), 'hex').toString());
}

function escape(text) {
  return RegExpPrototypeSymbolReplace(/[!'()~]/g, RegExpPrototypeSymbolReplace(/%20/g, encodeURIComponent(StringPrototypeToWellFormed(text)), '+'), (ch) => `%${StringPrototypeToUpperCase(NumberPrototypeToString(StringPrototypeCharCodeAt(ch, 0), 16))}`);
}

function parse(text) {
  const list = [];
  for (const part of ArrayPrototypeValues(StringPrototypeSplit(text, '&'))) {
    if (part === '') continue;
    const at = StringPrototypeIndexOf(part, '=');
    ArrayPrototypePush(list, at === -1 ? [unescape(part), ''] : [unescape(StringPrototypeSlice(part, 0, at)), unescape(StringPrototypeSlice(part, at + 1))]);
  }
  return list;
}

function missing(...names) {
  const text = names.length === 1 ? `"${names[0]}" argument` : `${ArrayPrototypeJoin(ArrayPrototypeMap(names, (name) => `"${name}"`), ' and ')} arguments`;
  return errors.coded('ERR_MISSING_ARGS', `The ${text} must be specified`, 'TypeError');
}

function notTuple() {
  return errors.coded('ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple', 'TypeError');
}

function fromIterable(source) {
  const list = [];
  for (const pair of source) {
    if (pair === null || (typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[SymbolIterator] !== 'function') throw notTuple();
    const both = [...pair];
    if (both.length !== 2) throw notTuple();
    ArrayPrototypePush(list, [StringPrototypeToWellFormed(`${both[0]}`), StringPrototypeToWellFormed(`${both[1]}`)]);
  }
  return list;
}

class URLSearchParams {
  #list = [];
  #changed;

  constructor(init = undefined) {
    if (init === undefined) return;
    if (init !== null && (typeof init === 'object' || typeof init === 'function')) {
      const iterator = init[SymbolIterator];
      if (iterator === undefined || iterator === null) {
        for (const key of ArrayPrototypeValues(ReflectOwnKeys(init))) {
          const descriptor = ObjectGetOwnPropertyDescriptor(init, key);
          if (descriptor !== undefined && descriptor.enumerable) ArrayPrototypePush(this.#list, [StringPrototypeToWellFormed(`${key}`), StringPrototypeToWellFormed(`${init[key]}`)]);
        }
      } else if (typeof iterator !== 'function') throw errors.coded('ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable', 'TypeError');
      else this.#list = fromIterable(init);
    } else {
      const text = StringPrototypeToWellFormed(`${init}`);
      this.#list = parse(text[0] === '?' ? StringPrototypeSlice(text, 1) : text);
    }
  }

  static [kAttach](text, changed, target = new URLSearchParams()) {
    target.#list = parse(text[0] === '?' ? StringPrototypeSlice(text, 1) : text);
    if (changed) target.#changed = changed;
    return target;
  }

  #touch() {
    if (this.#changed) this.#changed(this.toString());
  }

  get size() { return this.#list.length; }

  append(name, value) {
    if (arguments.length < 2) throw missing('name', 'value');
    ArrayPrototypePush(this.#list, [StringPrototypeToWellFormed(`${name}`), StringPrototypeToWellFormed(`${value}`)]);
    this.#touch();
  }

  delete(name, value = undefined) {
    if (arguments.length < 1) throw missing('name');
    name = StringPrototypeToWellFormed(`${name}`);
    const text = value === undefined ? undefined : StringPrototypeToWellFormed(`${value}`);
    this.#list = ArrayPrototypeFilter(this.#list, ({ 0: key, 1: item }) => key !== name || (text !== undefined && item !== text));
    this.#touch();
  }

  get(name) {
    if (arguments.length < 1) throw missing('name');
    name = StringPrototypeToWellFormed(`${name}`);
    const pair = ArrayPrototypeFind(this.#list, ({ 0: key }) => key === name);
    return pair === undefined ? null : pair[1];
  }

  getAll(name) {
    if (arguments.length < 1) throw missing('name');
    name = StringPrototypeToWellFormed(`${name}`);
    return ArrayPrototypeMap(ArrayPrototypeFilter(this.#list, ({ 0: key }) => key === name), ({ 1: value }) => value);
  }

  has(name, value = undefined) {
    if (arguments.length < 1) throw missing('name');
    name = StringPrototypeToWellFormed(`${name}`);
    const text = value === undefined ? undefined : StringPrototypeToWellFormed(`${value}`);
    return ArrayPrototypeSome(this.#list, ({ 0: key, 1: item }) => key === name && (text === undefined || item === text));
  }

  set(name, value) {
    if (arguments.length < 2) throw missing('name', 'value');
    name = StringPrototypeToWellFormed(`${name}`);
    value = StringPrototypeToWellFormed(`${value}`);
    const first = ArrayPrototypeFind(this.#list, ({ 0: key }) => key === name);
    if (first === undefined) ArrayPrototypePush(this.#list, [name, value]);
    else {
      first[1] = value;
      this.#list = ArrayPrototypeFilter(this.#list, (pair) => pair === first || pair[0] !== name);
    }
    this.#touch();
  }

  sort() {
    ArrayPrototypeSort(this.#list, ({ 0: a }, { 0: b }) => (a < b ? -1 : a > b ? 1 : 0));
    this.#touch();
  }

  forEach(callback, thisArg = undefined) {
    errors.validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i++) FunctionPrototypeCall(callback, thisArg, this.#list[i][1], this.#list[i][0], this);
  }

  entries() { return new SearchParamsIterator(() => this.#list, ({ 0: key, 1: value }) => [key, value]); }
  keys() { return new SearchParamsIterator(() => this.#list, ({ 0: key }) => key); }
  values() { return new SearchParamsIterator(() => this.#list, ({ 1: value }) => value); }

  toString() {
    return ArrayPrototypeJoin(ArrayPrototypeMap(this.#list, ({ 0: key, 1: value }) => `${escape(key)}=${escape(value)}`), '&');
  }

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return '[Object]';
    const { inspect } = require('util');
    const pairs = ArrayPrototypeMap(this.#list, ({ 0: key, 1: value }) => `${inspect(key, options)} => ${inspect(value, options)}`);
    if (pairs.length === 0) return 'URLSearchParams {}';
    const line = ArrayPrototypeJoin(pairs, ', ');
    return line.length <= (options.breakLength || Infinity) ? `URLSearchParams { ${line} }` : `URLSearchParams {\n  ${ArrayPrototypeJoin(pairs, ',\n  ')} }`;
  }
}

/** Walks over the pairs as they are when it comes by, also those added meanwhile. */
class SearchParamsIterator {
  #list;
  #pick;
  #at = 0;

  constructor(list, pick) {
    this.#list = list;
    this.#pick = pick;
  }

  next() {
    const list = this.#list();
    return this.#at < list.length ? { done: false, value: this.#pick(list[this.#at++]) } : { done: true, value: undefined };
  }

  [kInspect](depth, options) {
    const { inspect } = require('util');
    const rest = ArrayPrototypeMap(ArrayPrototypeSlice(this.#list(), this.#at), (pair) => inspect(this.#pick(pair), options));
    return `URLSearchParams Iterator {${rest.length > 0 ? ` ${ArrayPrototypeJoin(rest, ', ')} ` : ''}}`;
  }
}
ObjectSetPrototypeOf(SearchParamsIterator.prototype, ObjectGetPrototypeOf(ObjectGetPrototypeOf([][SymbolIterator]())));
ObjectDefineProperty(SearchParamsIterator.prototype, SymbolToStringTag, { __proto__: null, value: 'URLSearchParams Iterator', configurable: true });

const { [kAttach]: attachTo } = URLSearchParams;
delete URLSearchParams[kAttach];
for (const name of ArrayPrototypeValues(['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString'])) {
  ObjectDefineProperty(URLSearchParams.prototype, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(URLSearchParams.prototype, name), enumerable: true });
}
ObjectDefineProperty(URLSearchParams.prototype, SymbolIterator, { __proto__: null, value: URLSearchParams.prototype.entries, writable: true, configurable: true });
ObjectDefineProperty(URLSearchParams.prototype, SymbolToStringTag, { __proto__: null, value: 'URLSearchParams', configurable: true });

/** Makes the parameters of a URL: `changed(text)` hears of each change. */
function attach(search, changed) {
  return attachTo(search, changed);
}

/** Gives `params` the pairs of another query, without telling anyone. */
function replaceAll(params, search) {
  attachTo(search, undefined, params);
}

module.exports = { URLSearchParams, attach, replaceAll };
