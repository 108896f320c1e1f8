'use strict';

// The public `util` module.

const types = require('internal/types');
const { inspect, stripVTControlCharacters } = require('internal/inspect');
const { format, formatWithOptions } = require('internal/format');
const errors = require('internal/errors');

const { validateFunction, validateString, validateObject, validateInteger, validateOneOf, validateAbortSignal } = errors;
const door = binding('errors');

// ---- callbacks and promises --------------------------------------------------

const PROMISIFIED = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  validateFunction(original, 'original');
  const own = original[PROMISIFIED];
  if (own) {
    validateFunction(own, 'util.promisify.custom');
    return Object.defineProperty(own, PROMISIFIED, { value: own, configurable: true });
  }
  function promisified(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      }]);
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperty(promisified, PROMISIFIED, { value: promisified, configurable: true });
  return Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = PROMISIFIED;

// A callback must be able to tell a rejection with nothing from a success.
function rejectionForCallback(reason) {
  if (reason) return reason;
  const error = errors.coded('ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', 'Error');
  error.reason = reason;
  return error;
}

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback.bind(this), null, value),
      (reason) => process.nextTick(callback.bind(this), rejectionForCallback(reason)),
    );
  }
  const properties = Object.getOwnPropertyDescriptors(original);
  if (typeof properties.length.value === 'number') properties.length.value += 1;
  if (typeof properties.name.value === 'string') properties.name.value += 'Callbackified';
  return Object.defineProperties(callbackified, properties);
}

async function aborted(signal, resource) {
  if (signal === undefined || typeof signal?.addEventListener !== 'function') {
    throw errors.invalidArgType('signal', 'an instance of AbortSignal', signal);
  }
  validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', { allowArray: true, allowFunction: true });
  if (signal.aborted) return undefined;
  // The waiter must not keep the resource alive; the promise stays pending if
  // the resource goes first.
  const weak = new WeakRef(resource);
  return new Promise((resolve) => {
    signal.addEventListener('abort', (event) => { if (weak.deref() !== undefined) resolve(event); }, { once: true });
  });
}

// ---- older helpers -----------------------------------------------------------

function inherits(constructor, superConstructor) {
  for (const [name, value] of [['ctor', constructor], ['superCtor', superConstructor]]) {
    if (value === undefined || value === null) throw errors.invalidArgType(name, 'of type function', value);
  }
  if (superConstructor.prototype === undefined) {
    throw errors.invalidArgType('superCtor.prototype', 'of type object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

function _extend(target, source) {
  return source === null || typeof source !== 'object' ? target : Object.assign(target, source);
}

const warnedCodes = new Set();

function deprecate(fn, message, code, { modifyPrototype = true } = {}) {
  if (process.noDeprecation === true) return fn;
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function warn() {
    if (warned) return;
    warned = true;
    if (code !== undefined && warnedCodes.has(code)) return;
    if (code !== undefined) warnedCodes.add(code);
    process.emitWarning(message, 'DeprecationWarning', code, deprecated);
  }
  function deprecated(...args) {
    warn();
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  if (!modifyPrototype) return deprecated;
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

function isDebugEnabled(section) {
  const pattern = (process.env.NODE_DEBUG ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*'))
    .join('|');
  return pattern !== '' && new RegExp(`^(?:${pattern})$`, 'i').test(section);
}

function debuglog(name, onFirstUse) {
  const section = String(name).toUpperCase();
  let isEnabled;
  const enabled = () => (isEnabled ??= isDebugEnabled(section));
  function logger(...args) {
    if (typeof onFirstUse === 'function') {
      const notify = onFirstUse;
      onFirstUse = undefined;
      notify(logger);
    }
    if (enabled()) process.stderr.write(`${section} ${process.pid}: ${format(...args)}\n`);
  }
  return Object.defineProperty(logger, 'enabled', { get: enabled, configurable: true, enumerable: true });
}

function toUSVString(value) {
  return String(value).toWellFormed();
}

function styleText(styles, text, options = {}) {
  validateString(text, 'text');
  const { validateStream = true, stream = process.stdout } = options;
  const names = Array.isArray(styles) ? styles : [styles];
  let before = '';
  let after = '';
  let body = text;
  for (const name of names) {
    if (name === 'none') continue;
    const pair = inspect.colors[name];
    if (pair === undefined) validateOneOf(name, 'format', Object.getOwnPropertyNames(inspect.colors));
    const [open, close] = pair.map((code) => `\u001b[${code}m`);
    before += open;
    after = close + after;
    // A style that ends inside the text is taken up again behind it. Bold and
    // dim share their end, so there the end itself has to stay.
    const again = pair[1] === 22 ? close + open : open;
    body = body.split(close).reduce((done, part) => done + (part === '' ? close : again) + part);
  }
  if (validateStream) {
    if (!['write', 'pipe', 'getReader', 'getWriter'].some((name) => typeof stream?.[name] === 'function')) {
      throw errors.invalidArgType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
    }
    if (!mayColor(stream)) return text;
  }
  return before + body + after;
}

function mayColor(stream) {
  const { env } = process;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR || env.NODE_DISABLE_COLORS) return false;
  return Boolean(stream?.isTTY);
}

// ---- system errors -----------------------------------------------------------

function errnoArgument(value) {
  if (typeof value !== 'number') throw errors.invalidArgType('err', 'of type number', value);
  if (value >= 0 || !Number.isSafeInteger(value)) throw errors.outOfRange('err', 'a negative integer', value);
  return value;
}

function getSystemErrorName(err) {
  return door.errname(errnoArgument(err));
}

function getSystemErrorMessage(err) {
  return door.errmap().get(errnoArgument(err))?.[1] ?? `Unknown system error ${err}`;
}

function _errnoException(...args) {
  return door.system(...args);
}

// The stack is text; what it says is taken apart. A frame without a name has its place without brackets.
function getCallSites(frameCount = 8, options) {
  if (typeof frameCount === 'object') [frameCount, options] = [8, frameCount];
  validateInteger(frameCount, 'frameCount', 1, 200);
  const holder = {};
  Error.captureStackTrace(holder, getCallSites);
  const lines = String(holder.stack).split('\n').slice(1);
  const sites = [];
  for (const line of lines) {
    const found = /^\s*at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line);
    if (found === null) continue;
    const column = Number(found[4] ?? 0);
    sites.push({
      functionName: found[1] ?? '',
      scriptId: '',
      scriptName: found[2],
      lineNumber: Number(found[3] ?? 0),
      columnNumber: column,
      column,
    });
    if (sites.length === frameCount) break;
  }
  return sites;
}

function lazily(name, get) {
  Object.defineProperty(module.exports, name, {
    get,
    set(value) { Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true }); },
    configurable: true,
    enumerable: true,
  });
}

module.exports = {
  _errnoException,
  _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  styleText,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap: () => door.errmap(),
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect,
  isArray: deprecate(
    (value) => Array.isArray(value),
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
    'DEP0044',
  ),
  isDeepStrictEqual: (a, b) => require('internal/deep_equal').isDeepStrictEqual(a, b),
  promisify,
  stripVTControlCharacters,
  toUSVString,
  aborted,
  types,
};

lazily('TextEncoder', () => require('internal/encoding').TextEncoder);
lazily('TextDecoder', () => require('internal/encoding').TextDecoder);
