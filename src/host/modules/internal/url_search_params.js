'use strict';
// URLSearchParams: a list of pairs, and the text of a query. No native functions.
const errors = require('internal/errors');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kAttach = Symbol('attach');

function unescape(text) {
  text = text.replace(/\+/g, ' ');
  if (!text.includes('%')) return text;
  // Broken escapes stay as they are, and bytes that are no UTF-8 become replacement characters.
  const { Buffer } = require('buffer');
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

function escape(text) {
  return encodeURIComponent(text.toWellFormed()).replace(/%20/g, '+').replace(/[!'()~]/g, (ch) => `%${ch.charCodeAt(0).toString(16).toUpperCase()}`);
}

function parse(text) {
  const list = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    list.push(at === -1 ? [unescape(part), ''] : [unescape(part.slice(0, at)), unescape(part.slice(at + 1))]);
  }
  return list;
}

function missing(...names) {
  const text = names.length === 1 ? `"${names[0]}" argument` : `${names.map((name) => `"${name}"`).join(' and ')} arguments`;
  return errors.coded('ERR_MISSING_ARGS', `The ${text} must be specified`, 'TypeError');
}

function notTuple() {
  return errors.coded('ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple', 'TypeError');
}

function fromIterable(source) {
  const list = [];
  for (const pair of source) {
    if (pair === null || (typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[Symbol.iterator] !== 'function') throw notTuple();
    const both = [...pair];
    if (both.length !== 2) throw notTuple();
    list.push([`${both[0]}`.toWellFormed(), `${both[1]}`.toWellFormed()]);
  }
  return list;
}

class URLSearchParams {
  #list = [];
  #changed;

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      const iterator = init[Symbol.iterator];
      if (iterator === undefined || iterator === null) {
        for (const key of Reflect.ownKeys(init)) {
          const descriptor = Object.getOwnPropertyDescriptor(init, key);
          if (descriptor !== undefined && descriptor.enumerable) this.#list.push([`${key}`.toWellFormed(), `${init[key]}`.toWellFormed()]);
        }
      } else if (typeof iterator !== 'function') throw errors.coded('ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable', 'TypeError');
      else this.#list = fromIterable(init);
    } else {
      const text = `${init}`.toWellFormed();
      this.#list = parse(text[0] === '?' ? text.slice(1) : text);
    }
  }

  static [kAttach](text, changed, target = new URLSearchParams()) {
    target.#list = parse(text[0] === '?' ? text.slice(1) : text);
    if (changed) target.#changed = changed;
    return target;
  }

  #touch() {
    if (this.#changed) this.#changed(this.toString());
  }

  get size() { return this.#list.length; }

  append(name, value) {
    if (arguments.length < 2) throw missing('name', 'value');
    this.#list.push([`${name}`.toWellFormed(), `${value}`.toWellFormed()]);
    this.#touch();
  }

  delete(name, value = undefined) {
    if (arguments.length < 1) throw missing('name');
    name = `${name}`.toWellFormed();
    const text = value === undefined ? undefined : `${value}`.toWellFormed();
    this.#list = this.#list.filter(([key, item]) => key !== name || (text !== undefined && item !== text));
    this.#touch();
  }

  get(name) {
    if (arguments.length < 1) throw missing('name');
    name = `${name}`.toWellFormed();
    const pair = this.#list.find(([key]) => key === name);
    return pair === undefined ? null : pair[1];
  }

  getAll(name) {
    if (arguments.length < 1) throw missing('name');
    name = `${name}`.toWellFormed();
    return this.#list.filter(([key]) => key === name).map(([, value]) => value);
  }

  has(name, value = undefined) {
    if (arguments.length < 1) throw missing('name');
    name = `${name}`.toWellFormed();
    const text = value === undefined ? undefined : `${value}`.toWellFormed();
    return this.#list.some(([key, item]) => key === name && (text === undefined || item === text));
  }

  set(name, value) {
    if (arguments.length < 2) throw missing('name', 'value');
    name = `${name}`.toWellFormed();
    value = `${value}`.toWellFormed();
    const first = this.#list.find(([key]) => key === name);
    if (first === undefined) this.#list.push([name, value]);
    else {
      first[1] = value;
      this.#list = this.#list.filter((pair) => pair === first || pair[0] !== name);
    }
    this.#touch();
  }

  sort() {
    this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#touch();
  }

  forEach(callback, thisArg = undefined) {
    errors.validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i++) callback.call(thisArg, this.#list[i][1], this.#list[i][0], this);
  }

  entries() { return new SearchParamsIterator(() => this.#list, ([key, value]) => [key, value]); }
  keys() { return new SearchParamsIterator(() => this.#list, ([key]) => key); }
  values() { return new SearchParamsIterator(() => this.#list, ([, value]) => value); }

  toString() {
    return this.#list.map(([key, value]) => `${escape(key)}=${escape(value)}`).join('&');
  }

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return '[Object]';
    const { inspect } = require('util');
    const pairs = this.#list.map(([key, value]) => `${inspect(key, options)} => ${inspect(value, options)}`);
    if (pairs.length === 0) return 'URLSearchParams {}';
    const line = pairs.join(', ');
    return line.length <= (options.breakLength || Infinity) ? `URLSearchParams { ${line} }` : `URLSearchParams {\n  ${pairs.join(',\n  ')} }`;
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
    return this.#at < list.length ? { value: this.#pick(list[this.#at++]), done: false } : { value: undefined, done: true };
  }

  [kInspect](depth, options) {
    const { inspect } = require('util');
    const rest = this.#list().slice(this.#at).map((pair) => inspect(this.#pick(pair), options));
    return `URLSearchParams Iterator {${rest.length > 0 ? ` ${rest.join(', ')} ` : ''}}`;
  }
}
Object.setPrototypeOf(SearchParamsIterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
Object.defineProperty(SearchParamsIterator.prototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator', configurable: true });

const { [kAttach]: attachTo } = URLSearchParams;
delete URLSearchParams[kAttach];
for (const name of ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString']) {
  Object.defineProperty(URLSearchParams.prototype, name, { ...Object.getOwnPropertyDescriptor(URLSearchParams.prototype, name), enumerable: true });
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });

/** Makes the parameters of a URL: `changed(text)` hears of each change. */
function attach(search, changed) {
  return attachTo(search, changed);
}

/** Gives `params` the pairs of another query, without telling anyone. */
function replaceAll(params, search) {
  attachTo(search, undefined, params);
}

module.exports = { URLSearchParams, attach, replaceAll };
