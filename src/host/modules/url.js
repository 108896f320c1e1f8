'use strict';
// The `url` built-in: URL over a native parser, and the functions around file URLs. URLSearchParams is in
// internal/url_search_params.js, the legacy API (url.parse, format, resolve) in internal/url_legacy.js.
//
// Native, binding('url'):
//   parse(input, base?) -> [href, protocol, username, password, host, hostname, port, pathname, search, hash, origin], as the
//                          getters of URL give them, or undefined when input or base is not valid
//   set(href, part, value) -> the new href, or undefined when the setter leaves the URL as it is; part is 'href', 'protocol',
//                          'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search' or 'hash'
//   domainToASCII(host), domainToUnicode(host) -> string, '' when invalid

const {
  ArrayPrototypeValues, Number, ObjectAssign, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeEndsWith, StringPrototypeReplace, StringPrototypeSlice, SymbolFor,
  SymbolToStringTag, TypeError, decodeURIComponent,
} = primordials;

const native = binding('url');
const errors = require('internal/errors');
const { URLSearchParams, attach, replaceAll } = require('internal/url_search_params');

const kInspect = SymbolFor('nodejs.util.inspect.custom');
const PARTS = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'origin'];

function invalidUrl(input, base) {
  // Unlike other errors with a code this one does not name it.
  const err = ObjectAssign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });
  if (base !== undefined) err.base = base;
  return err;
}

class URL {
  #parts;
  #query;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "url" argument must be specified', 'TypeError');
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    const parts = native.parse(input, base);
    if (parts === undefined) throw invalidUrl(input, base);
    this.#parts = parts;
  }

  #change(part, value) {
    const href = native.set(this.#parts[0], part, `${value}`);
    if (href === undefined) return;
    this.#parts = native.parse(href, undefined);
    if (this.#query && (part === 'search' || part === 'href')) replaceAll(this.#query, this.#parts[8]);
  }

  get href() { return this.#parts[0]; }
  set href(value) {
    value = `${value}`;
    const parts = native.parse(value, undefined);
    if (parts === undefined) throw invalidUrl(value);
    this.#parts = parts;
    if (this.#query) replaceAll(this.#query, parts[8]);
  }

  get origin() { return this.#parts[10]; }
  get protocol() { return this.#parts[1]; }
  set protocol(value) { this.#change('protocol', value); }
  get username() { return this.#parts[2]; }
  set username(value) { this.#change('username', value); }
  get password() { return this.#parts[3]; }
  set password(value) { this.#change('password', value); }
  get host() { return this.#parts[4]; }
  set host(value) { this.#change('host', value); }
  get hostname() { return this.#parts[5]; }
  set hostname(value) { this.#change('hostname', value); }
  get port() { return this.#parts[6]; }
  set port(value) { this.#change('port', value); }
  get pathname() { return this.#parts[7]; }
  set pathname(value) { this.#change('pathname', value); }
  get search() { return this.#parts[8]; }
  set search(value) { this.#change('search', value); }

  get searchParams() {
    if (this.#query === undefined) {
      this.#query = attach(this.#parts[8], (text) => {
        const href = native.set(this.#parts[0], 'search', text);
        if (href !== undefined) this.#parts = native.parse(href, undefined);
      });
    }
    return this.#query;
  }

  get hash() { return this.#parts[9]; }
  set hash(value) { this.#change('hash', value); }

  toString() { return this.#parts[0]; }
  toJSON() { return this.#parts[0]; }

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = {};
    for (const name of ArrayPrototypeValues(['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search'])) {
      shown[name] = this[name];
    }
    shown.searchParams = this.searchParams;
    shown.hash = this.hash;
    const name = (this.constructor && this.constructor.name) || 'URL';
    return `${name} ${require('util').inspect(shown, options)}`;
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "url" argument must be specified', 'TypeError');
    return native.parse(`${input}`, base === undefined ? undefined : `${base}`) !== undefined;
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "url" argument must be specified', 'TypeError');
    try {
      return new URL(input, base);
    } catch (err) {
      if (err.code === 'ERR_INVALID_URL') return null;
      throw err;
    }
  }

  static isURL(value) {
    return value !== null && typeof value === 'object' && #parts in value;
  }
}

const { isURL } = URL;
delete URL.isURL;
for (const name of ArrayPrototypeValues([...ArrayPrototypeValues(PARTS), 'searchParams', 'toString', 'toJSON'])) {
  ObjectDefineProperty(URL.prototype, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(URL.prototype, name), enumerable: true });
}
for (const name of ArrayPrototypeValues(['canParse', 'parse'])) {
  ObjectDefineProperty(URL, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(URL, name), enumerable: true });
}
ObjectDefineProperty(URL.prototype, SymbolToStringTag, { __proto__: null, value: 'URL', configurable: true });

function fileURLToPath(url, options = undefined) {
  if (typeof url === 'string') url = new URL(url);
  else if (!isURL(url) && !(url && url.href && url.protocol)) {
    throw errors.invalidArgType('path', 'of type string or an instance of URL', url);
  }
  if (url.protocol !== 'file:') throw errors.coded('ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file', 'TypeError');
  if (options && options.windows) return windowsPath(url);
  if (url.hostname !== '') {
    throw errors.coded('ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`, 'TypeError');
  }
  if (RegExpPrototypeExec(/%2f/i, url.pathname) !== null) {
    throw inPath('File URL path must not include encoded / characters', url);
  }
  return decodeURIComponent(url.pathname);
}

function inPath(message, url) {
  const err = errors.coded('ERR_INVALID_FILE_URL_PATH', message, 'TypeError');
  err.input = url;
  return err;
}

function windowsPath(url) {
  if (RegExpPrototypeExec(/%(2f|5c)/i, url.pathname) !== null) throw inPath('File URL path must not include encoded \\ or / characters', url);
  const file = RegExpPrototypeSymbolReplace(/\//g, decodeURIComponent(url.pathname), '\\');
  if (url.hostname !== '') return `\\\\${native.domainToUnicode(url.hostname)}${file}`;
  if (RegExpPrototypeExec(/^\\[a-z]:/i, file) === null) throw inPath('File URL path must be absolute', url);
  return StringPrototypeSlice(file, 1);
}

const ESCAPES = { '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23' };

function pathToFileURL(file) {
  errors.validateString(file, 'path');
  let full = require('path').resolve(file);
  // What resolve cut off the end still tells a folder from a file.
  if (RegExpPrototypeExec(/[/]$/, file) !== null && !StringPrototypeEndsWith(full, '/')) full += '/';
  return new URL(`file://${RegExpPrototypeSymbolReplace(/[%\\\n\r\t?#]/g, full, (ch) => ESCAPES[ch])}`);
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? StringPrototypeSlice(hostname, 1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

const legacy = require('internal/url_legacy');

module.exports = {
  Url: legacy.Url,
  parse: legacy.parse,
  resolve: legacy.resolve,
  resolveObject: legacy.resolveObject,
  format(value, options) { return isURL(value) ? formatURL(value, options) : legacy.format(value); },
  URL,
  URLSearchParams,
  domainToASCII(host) {
    if (arguments.length < 1) throw errors.coded('ERR_MISSING_ARGS', 'The "domain" argument must be specified', 'TypeError');
    return native.domainToASCII(`${host}`);
  },
  domainToUnicode(host) {
    if (arguments.length < 1) throw errors.coded('ERR_MISSING_ARGS', 'The "domain" argument must be specified', 'TypeError');
    return native.domainToUnicode(`${host}`);
  },
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer: (url, options) => require('buffer').Buffer.from(fileURLToPath(url, options)),
  urlToHttpOptions,
};

function formatURL(url, options) {
  const { fragment = true, unicode = false, search = true, auth = true } = options || {};
  if (options !== undefined && options !== null) errors.validateObject(options, 'options');
  let text = url.protocol;
  if (url.host !== '' || url.protocol === 'file:') {
    text += '//';
    if (auth && (url.username !== '' || url.password !== '')) {
      text += `${url.username}${url.password === '' ? '' : `:${url.password}`}@`;
    }
    text += unicode && url.hostname[0] !== '[' ? StringPrototypeReplace(url.host, url.hostname, native.domainToUnicode(url.hostname)) : url.host;
  }
  text += url.pathname;
  if (search) text += url.search;
  if (fragment) text += url.hash;
  return text;
}
