'use strict';
// The `dns` built-in: names to addresses through the system's resolver (`lookup`). The functions that ask DNS servers
// directly (resolve*, reverse, setServers, Resolver, lookupService) are not here.
//
// Native, binding('dns'):
//   ADDRCONFIG, V4MAPPED, ALL         the system's AI_* numbers
//   isIP(text)                        -> 4 | 6 | 0
//   getaddrinfo(host, family, hints, cb) -> 0, or an errno when it could not even start. family is 0, 4 or 6;
//                                     cb(errno, addresses: string[]) later, never before getaddrinfo has returned

const {
  ArrayPrototypeFilter, ArrayPrototypeFind, ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypeValues,
  ObjectDefineProperty, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeSlice,
  StringPrototypeStartsWith, SymbolFor,
} = primordials;

const native = binding('dns');
const errors = require('internal/errors');
const resolveError = binding('errors').resolve;

const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];
const ANY_HINT = native.ADDRCONFIG | native.V4MAPPED | native.ALL;
// There is no such name.
const EAI_NODATA = -3007;

let defaultOrder;

function setDefaultResultOrder(order) {
  errors.validateOneOf(order, 'dnsOrder', ORDERS);
  defaultOrder = order;
}

function getDefaultResultOrder() {
  if (defaultOrder === undefined) {
    const flag = ArrayPrototypeFind(process.execArgv, (arg) => StringPrototypeStartsWith(arg, '--dns-result-order='));
    const order = flag && StringPrototypeSlice(flag, StringPrototypeIndexOf(flag, '=') + 1);
    defaultOrder = ArrayPrototypeIncludes(ORDERS, order) ? order : 'verbatim';
  }
  return defaultOrder;
}

function familyOf(value, name) {
  if (value === 'IPv4') return 4;
  if (value === 'IPv6') return 6;
  errors.validateOneOf(value, name, [0, 4, 6]);
  return value + 0;
}

function validateHostname(hostname) {
  if (!hostname) return;
  errors.validateString(hostname, 'hostname');
  // The system's resolver would stop reading there and answer for another name.
  if (StringPrototypeIncludes(hostname, '\0')) {
    throw errors.invalidArgValue('hostname', hostname, 'must be a string without null bytes');
  }
}

/** Checks what `lookup` was given; the promise form differs only in what it does with the answer. */
function request(hostname, options) {
  const made = { hostname, family: 0, hints: 0, all: false, order: getDefaultResultOrder() };
  if (typeof options === 'number') made.family = familyOf(options, 'family');
  else if (options !== undefined && typeof options !== 'object') throw errors.invalidArgType('options', 'of type object or integer', options);
  else if (options) {
    if (options.hints !== undefined && options.hints !== null) {
      errors.validateNumber(options.hints, 'options.hints');
      made.hints = options.hints >>> 0;
      if (made.hints & ~ANY_HINT) throw errors.invalidArgValue('hints', made.hints);
    }
    if (options.family !== undefined && options.family !== null) made.family = familyOf(options.family, 'options.family');
    if (options.all !== undefined && options.all !== null) {
      errors.validateBoolean(options.all, 'options.all');
      made.all = options.all;
    }
    if (options.verbatim !== undefined && options.verbatim !== null) {
      errors.validateBoolean(options.verbatim, 'options.verbatim');
      made.order = options.verbatim ? 'verbatim' : 'ipv4first';
    }
    if (options.order !== undefined && options.order !== null) {
      errors.validateOneOf(options.order, 'options.order', ORDERS);
      made.order = options.order;
    }
  }
  return made;
}

function ordered(addresses, order) {
  const list = ArrayPrototypeMap(addresses, (address) => ({ address, family: native.isIP(address) }));
  if (order === 'verbatim') return list;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...ArrayPrototypeValues(ArrayPrototypeFilter(list, ({ family }) => family === first)), ...ArrayPrototypeValues(ArrayPrototypeFilter(list, ({ family }) => family !== first))];
}

/** Looks up and calls `done(err, [{ address, family }…])`, always later than now. */
function start({ hostname, family, hints, order }, done) {
  if (!hostname) throw errors.invalidArgValue('hostname', hostname, 'must be a non-empty string');
  const literal = native.isIP(hostname);
  if (literal) {
    process.nextTick(done, null, [{ address: hostname, family: literal }]);
    return;
  }
  const status = native.getaddrinfo(hostname, family, hints, (errno, addresses) => {
    if (errno !== 0) done(resolveError(errno, hostname));
    else if (addresses.length === 0) done(resolveError(EAI_NODATA, hostname));
    else done(null, ordered(addresses, order));
  });
  if (status !== 0) process.nextTick(done, resolveError(status, hostname));
}

function lookup(hostname, options, callback) {
  validateHostname(hostname);
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else if (typeof options !== 'number' && options !== undefined && typeof options !== 'object') {
    errors.validateFunction(callback, 'callback');
    throw errors.invalidArgType('options', 'of type object or integer', options);
  } else errors.validateFunction(callback, 'callback');
  if (callback === undefined) errors.validateFunction(callback, 'callback');
  const asked = request(hostname, options);
  // Made first: a caller that gets an exception for want of memory gets no answer later.
  const answer = {};
  start(asked, (err, list) => {
    if (err) callback(err);
    else if (asked.all) callback(null, list);
    else callback(null, list[0].address, list[0].family);
  });
  return answer;
}

ObjectDefineProperty(lookup, SymbolFor('nodejs.util.promisify.custom'), {
  __proto__: null,
  value: (hostname, options) => require('dns/promises').lookup(hostname, options),
});

const CODES = {
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED',
  TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS',
  NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI',
  ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
};

module.exports = {
  lookup, getDefaultResultOrder, setDefaultResultOrder, ADDRCONFIG: native.ADDRCONFIG, ALL: native.ALL, V4MAPPED: native.V4MAPPED, ...CODES,
};
ObjectDefineProperty(module.exports, 'promises', { __proto__: null, configurable: true, enumerable: true, get() { return require('dns/promises'); } });
// The promise form shares the checks and the work; it is not for users.
ObjectDefineProperty(module.exports, SymbolFor('qjsnet.dns'), { __proto__: null, value: { validateHostname, request, start, CODES } });
