'use strict';
// url.parse, url.format and url.resolve: the older, laxer way with URLs. It splits text and judges little.
// Native: binding('url').domainToASCII(host) -> string, '' when invalid.
const native = binding('url');
const errors = require('internal/errors');

const SLASHED = new Set(['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:']);
const HOSTLESS = new Set(['javascript:']);
const KEYS = ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href'];

function Url() {
  for (const key of KEYS) this[key] = null;
}

const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;
function autoEscape(text) {
  return text.replace(ESCAPED, (ch) => `%${ch.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function splitAuthority(url, rest, text) {
  // The host ends at the first of these; an `@` before that ends the credentials.
  const stop = rest.search(/[/?#\\]/);
  let authority = stop === -1 ? rest : rest.slice(0, stop);
  let tail = stop === -1 ? '' : rest.slice(stop);
  const at = authority.lastIndexOf('@');
  if (at !== -1) {
    url.auth = safeDecode(authority.slice(0, at));
    authority = authority.slice(at + 1);
  }
  const bad = authority.search(/[\t\n\r "%';<>^`{|}]/);
  if (bad !== -1) {
    tail = `${/^[/?#]/.test(authority.slice(bad)) ? '' : '/'}${authority.slice(bad)}${tail}`;
    authority = authority.slice(0, bad);
  }
  const port = /:(\d*)$/.exec(authority);
  if (port) {
    if (port[1] !== '') url.port = port[1];
    authority = authority.slice(0, port.index);
  }
  const bracketed = authority.startsWith('[') && authority.endsWith(']');
  let host = authority.toLowerCase();
  if (!bracketed && /[^\x00-\x7f]/.test(host)) host = native.domainToASCII(host) || host;
  // The order of the words in this message is Node's own.
  if (/[:@]/.test(host) && !bracketed) throw errors.invalidArgValue('url', 'Invalid port in url', text);
  url.hostname = bracketed ? host.slice(1, -1) : host;
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
  let rest = text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '');
  const query = rest.search(/[?#]/);
  // Backslashes before the query are slashes.
  rest = query === -1 ? rest.replace(/\\/g, '/') : rest.slice(0, query).replace(/\\/g, '/') + rest.slice(query);
  const protocol = /^[a-z0-9.+-]+:/i.exec(rest);
  if (protocol) {
    url.protocol = protocol[0].toLowerCase();
    rest = rest.slice(protocol[0].length);
  }
  const slashes = rest.startsWith('//');
  if (slashes && (slashesDenoteHost || protocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) && !HOSTLESS.has(url.protocol)) {
    url.slashes = true;
    rest = splitAuthority(url, rest.slice(2), text);
  } else if (protocol && !SLASHED.has(url.protocol) && !HOSTLESS.has(url.protocol)) {
    // mailto:name@host has a host, too; http:name has none.
    rest = splitAuthority(url, rest, text);
  }
  if (!HOSTLESS.has(url.protocol)) rest = autoEscape(rest);
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    url.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const mark = rest.indexOf('?');
  if (mark !== -1) {
    url.search = rest.slice(mark);
    url.query = rest.slice(mark + 1);
    rest = rest.slice(0, mark);
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
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  let host = '';
  const auth = value.auth ? `${encodeURIComponent(value.auth).replace(/%3A/i, ':')}@` : '';
  if (value.host) host = auth + value.host;
  else if (value.hostname) {
    host = auth + (value.hostname.includes(':') && !value.hostname.startsWith('[') ? `[${value.hostname}]` : value.hostname);
    if (value.port) host += `:${value.port}`;
  }
  const query = value.query !== null && typeof value.query === 'object' ? require('querystring').stringify(value.query) : '';
  let search = value.search || (query && `?${query}`) || '';
  let pathname = (value.pathname || '').replace(/[?#]/g, encodeURIComponent);
  if (value.slashes || SLASHED.has(protocol)) {
    if (value.slashes || host !== '') {
      if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol === 'file:') host = '//';
  }
  let hash = value.hash || '';
  if (hash && !hash.startsWith('#')) hash = `#${hash}`;
  if (search && !search.startsWith('?')) search = `?${search}`;
  return protocol + host + pathname + search.replace(/#/g, '%23') + hash;
}

function resolveObject(from, to) {
  const base = parse(from, false, true);
  const target = parse(to, false, true);
  const made = Object.assign(new Url(), target);
  if (target.href === '') {
    Object.assign(made, base, { hash: target.hash });
  } else if (target.protocol && target.protocol !== base.protocol) {
    return target;
  } else if (!target.host) {
    made.protocol = base.protocol;
    for (const key of ['slashes', 'auth', 'host', 'port', 'hostname']) made[key] = base[key];
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
  if (pathname.startsWith('/')) return withoutDots(pathname);
  const folder = (base.pathname || (base.host ? '/' : '')).replace(/[^/]*$/, '');
  return withoutDots(folder + pathname);
}

function withoutDots(pathname) {
  const rooted = pathname.startsWith('/');
  const out = [];
  const parts = pathname.split('/');
  parts.forEach((part, i) => {
    const last = i === parts.length - 1;
    if (part === '.' || part === '..') {
      if (part === '..') {
        if (out.length > (rooted ? 1 : 0) && out[out.length - 1] !== '..') out.pop();
        else if (!rooted) out.push('..');
      }
      if (last) out.push('');
    } else out.push(part);
  });
  return out.join('/');
}

function resolve(from, to) {
  return resolveObject(from, to).href;
}

Url.prototype.parse = function(text, parseQuery, slashesDenoteHost) {
  return Object.assign(this, parse(text, parseQuery, slashesDenoteHost));
};
Url.prototype.format = function() { return format(this); };
Url.prototype.resolve = function(to) { return resolveObject(this.href || format(this), to).href; };
Url.prototype.resolveObject = function(to) { return resolveObject(this.href || format(this), to); };

module.exports = { Url, parse, format, resolve, resolveObject };
