'use strict';
// url.parse, url.format and url.resolve: the older, laxer way with URLs. It splits text and judges little.
// Native: binding('url').domainToASCII(host) -> string, '' when invalid.

const {
  ArrayPrototypeForEach, ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeValues,
  NumberPrototypeToString, ObjectAssign, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, RegExpPrototypeSymbolSearch,
  SafeSet, StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf,
  StringPrototypeLastIndexOf, StringPrototypePadStart, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeStartsWith, StringPrototypeToLowerCase, StringPrototypeToUpperCase, URIError, decodeURIComponent,
  encodeURIComponent,
} = primordials;

const native = binding('url');
const errors = require('internal/errors');

const SLASHED = new SafeSet(['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:']);
const HOSTLESS = new SafeSet(['javascript:']);
const KEYS = ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href'];

function Url() {
  for (const key of ArrayPrototypeValues(KEYS)) this[key] = null;
}

const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;
function autoEscape(text) {
  return RegExpPrototypeSymbolReplace(ESCAPED, text, (ch) => `%${StringPrototypePadStart(StringPrototypeToUpperCase(NumberPrototypeToString(StringPrototypeCharCodeAt(ch, 0), 16)), 2, '0')}`);
}

function splitAuthority(url, rest, text) {
  // The host ends at the first of these; an `@` before that ends the credentials.
  const stop = RegExpPrototypeSymbolSearch(/[/?#\\]/, rest);
  let authority = stop === -1 ? rest : StringPrototypeSlice(rest, 0, stop);
  let tail = stop === -1 ? '' : StringPrototypeSlice(rest, stop);
  const at = StringPrototypeLastIndexOf(authority, '@');
  if (at !== -1) {
    url.auth = safeDecode(StringPrototypeSlice(authority, 0, at));
    authority = StringPrototypeSlice(authority, at + 1);
  }
  const bad = RegExpPrototypeSymbolSearch(/[\t\n\r "%';<>^`{|}]/, authority);
  if (bad !== -1) {
    tail = `${RegExpPrototypeExec(/^[/?#]/, StringPrototypeSlice(authority, bad)) !== null ? '' : '/'}${StringPrototypeSlice(authority, bad)}${tail}`;
    authority = StringPrototypeSlice(authority, 0, bad);
  }
  const port = RegExpPrototypeExec(/:(\d*)$/, authority);
  if (port) {
    if (port[1] !== '') url.port = port[1];
    authority = StringPrototypeSlice(authority, 0, port.index);
  }
  const bracketed = StringPrototypeStartsWith(authority, '[') && StringPrototypeEndsWith(authority, ']');
  let host = StringPrototypeToLowerCase(authority);
  if (!bracketed && RegExpPrototypeExec(/[^\x00-\x7f]/, host) !== null) host = native.domainToASCII(host) || host;
  // The order of the words in this message is Node's own.
  if (RegExpPrototypeExec(/[:@]/, host) !== null && !bracketed) throw errors.invalidArgValue('url', 'Invalid port in url', text);
  url.hostname = bracketed ? StringPrototypeSlice(host, 1, -1) : host;
  url.host = host + (url.port === null ? '' : `:${url.port}`);
  return tail;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new URIError('URI malformed');
  }
}

function parse(text, parseQuery = false, slashesDenoteHost = false) {
  if (text instanceof Url) return text;
  errors.validateString(text, 'url');
  const url = new Url();
  let rest = RegExpPrototypeSymbolReplace(/^[\s\ufeff]+|[\s\ufeff]+$/g, text, '');
  const query = RegExpPrototypeSymbolSearch(/[?#]/, rest);
  // Backslashes before the query are slashes.
  rest = query === -1 ? RegExpPrototypeSymbolReplace(/\\/g, rest, '/') : RegExpPrototypeSymbolReplace(/\\/g, StringPrototypeSlice(rest, 0, query), '/') + StringPrototypeSlice(rest, query);
  const protocol = RegExpPrototypeExec(/^[a-z0-9.+-]+:/i, rest);
  if (protocol) {
    url.protocol = StringPrototypeToLowerCase(protocol[0]);
    rest = StringPrototypeSlice(rest, protocol[0].length);
  }
  const slashes = StringPrototypeStartsWith(rest, '//');
  if (slashes && (slashesDenoteHost || protocol || RegExpPrototypeExec(/^\/\/[^@/]+@[^@/]+/, rest) !== null) && !HOSTLESS.has(url.protocol)) {
    url.slashes = true;
    rest = splitAuthority(url, StringPrototypeSlice(rest, 2), text);
  } else if (protocol && !SLASHED.has(url.protocol) && !HOSTLESS.has(url.protocol)) {
    // mailto:name@host has a host, too; http:name has none.
    rest = splitAuthority(url, rest, text);
  }
  if (!HOSTLESS.has(url.protocol)) rest = autoEscape(rest);
  const hash = StringPrototypeIndexOf(rest, '#');
  if (hash !== -1) {
    url.hash = StringPrototypeSlice(rest, hash);
    rest = StringPrototypeSlice(rest, 0, hash);
  }
  const mark = StringPrototypeIndexOf(rest, '?');
  if (mark !== -1) {
    url.search = StringPrototypeSlice(rest, mark);
    url.query = StringPrototypeSlice(rest, mark + 1);
    rest = StringPrototypeSlice(rest, 0, mark);
  } else if (parseQuery) {
    url.search = null;
    url.query = '';
  }
  if (parseQuery) url.query = require('querystring').parse(url.query);
  if (rest !== '') url.pathname = rest;
  if (SLASHED.has(url.protocol) && url.hostname && !url.pathname) url.pathname = '/';
  if (url.pathname !== null || url.search !== null) url.path = (url.pathname || '') + (url.search || '');
  url.href = format(url);
  return url;
}

function format(value) {
  if (typeof value === 'string') value = parse(value);
  else if (typeof value !== 'object' || value === null) {
    throw errors.invalidArgType('urlObject', 'one of type object or string', value);
  }
  let protocol = value.protocol || '';
  if (protocol && !StringPrototypeEndsWith(protocol, ':')) protocol += ':';
  let host = '';
  const auth = value.auth ? `${RegExpPrototypeSymbolReplace(/%3A/i, encodeURIComponent(value.auth), ':')}@` : '';
  if (value.host) host = auth + value.host;
  else if (value.hostname) {
    host = auth + (StringPrototypeIncludes(value.hostname, ':') && !StringPrototypeStartsWith(value.hostname, '[') ? `[${value.hostname}]` : value.hostname);
    if (value.port) host += `:${value.port}`;
  }
  const query = value.query !== null && typeof value.query === 'object' ? require('querystring').stringify(value.query) : '';
  let search = value.search || (query && `?${query}`) || '';
  let pathname = RegExpPrototypeSymbolReplace(/[?#]/g, (value.pathname || ''), encodeURIComponent);
  if (value.slashes || SLASHED.has(protocol)) {
    if (value.slashes || host !== '') {
      if (pathname && !StringPrototypeStartsWith(pathname, '/')) pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol === 'file:') host = '//';
  }
  let hash = value.hash || '';
  if (hash && !StringPrototypeStartsWith(hash, '#')) hash = `#${hash}`;
  if (search && !StringPrototypeStartsWith(search, '?')) search = `?${search}`;
  return protocol + host + pathname + RegExpPrototypeSymbolReplace(/#/g, search, '%23') + hash;
}

function resolveObject(from, to) {
  const base = parse(from, false, true);
  const target = parse(to, false, true);
  const made = ObjectAssign(new Url(), target);
  if (target.href === '') {
    ObjectAssign(made, base, { hash: target.hash });
  } else if (target.protocol && target.protocol !== base.protocol) {
    return target;
  } else if (!target.host) {
    made.protocol = base.protocol;
    for (const key of ArrayPrototypeValues(['slashes', 'auth', 'host', 'port', 'hostname'])) made[key] = base[key];
    if (target.pathname === null) {
      made.pathname = target.search === null && base.pathname !== null ? withoutDots(base.pathname) : base.pathname;
      if (target.search === null) {
        made.search = base.search;
        made.query = base.query;
      }
    } else made.pathname = joined(base, target.pathname);
  } else {
    made.protocol = target.protocol || base.protocol;
    made.slashes = target.slashes || base.slashes;
    made.pathname = target.pathname === null ? '/' : withoutDots(target.pathname);
  }
  made.path = (made.pathname || '') + (made.search || '') || null;
  made.href = format(made);
  return made;
}

function joined(base, pathname) {
  if (StringPrototypeStartsWith(pathname, '/')) return withoutDots(pathname);
  const folder = RegExpPrototypeSymbolReplace(/[^/]*$/, (base.pathname || (base.host ? '/' : '')), '');
  return withoutDots(folder + pathname);
}

function withoutDots(pathname) {
  const rooted = StringPrototypeStartsWith(pathname, '/');
  const out = [];
  const parts = StringPrototypeSplit(pathname, '/');
  ArrayPrototypeForEach(parts, (part, i) => {
    const last = i === parts.length - 1;
    if (part === '.' || part === '..') {
      if (part === '..') {
        if (out.length > (rooted ? 1 : 0) && out[out.length - 1] !== '..') ArrayPrototypePop(out);
        else if (!rooted) ArrayPrototypePush(out, '..');
      }
      if (last) ArrayPrototypePush(out, '');
    } else ArrayPrototypePush(out, part);
  });
  return ArrayPrototypeJoin(out, '/');
}

function resolve(from, to) {
  return resolveObject(from, to).href;
}

Url.prototype.parse = function(text, parseQuery, slashesDenoteHost) {
  return ObjectAssign(this, parse(text, parseQuery, slashesDenoteHost));
};
Url.prototype.format = function() { return format(this); };
Url.prototype.resolve = function(to) { return resolveObject(this.href || format(this), to).href; };
Url.prototype.resolveObject = function(to) { return resolveObject(this.href || format(this), to); };

module.exports = { Url, parse, format, resolve, resolveObject };
