'use strict';

// The public `util` module.

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePop, ArrayPrototypePush,
  ArrayPrototypeReduce, ArrayPrototypeSlice, ArrayPrototypeSome, ArrayPrototypeValues, Boolean, ErrorCaptureStackTrace,
  FunctionPrototypeBind, Map, MapPrototypeGet, MapPrototypeSet, Number, NumberIsSafeInteger, ObjectAssign, ObjectDefineProperties, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertyDescriptors, ObjectGetOwnPropertyNames, ObjectGetPrototypeOf,
  ObjectSetPrototypeOf, Promise, PromisePrototypeThen, ReflectApply, ReflectConstruct, RegExp, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, SafeSet, String, StringPrototypeReplaceAll, StringPrototypeSplit,
  StringPrototypeToUpperCase, StringPrototypeToWellFormed, SymbolFor, WeakRef,
} = primordials;

const types = require('internal/types');
const { inspect, stripVTControlCharacters } = require('internal/inspect');
const { format, formatWithOptions } = require('internal/format');
const { lazily } = require('internal/lazily');
const errors = require('internal/errors');

const { validateFunction, validateString, validateObject, validateInteger, validateOneOf } = errors;
const door = binding('errors');

// ---- callbacks and promises --------------------------------------------------

const PROMISIFIED = SymbolFor('nodejs.util.promisify.custom');

function promisify(original) {
  validateFunction(original, 'original');
  const own = original[PROMISIFIED];
  if (own) {
    validateFunction(own, 'util.promisify.custom');
    return ObjectDefineProperty(own, PROMISIFIED, { __proto__: null, value: own, configurable: true });
  }
  function promisified(...args) {
    return new Promise((resolve, reject) => {
      ReflectApply(original, this, [...ArrayPrototypeValues(args), (error, value) => {
        if (error) reject(error);
        else resolve(value);
      }]);
    });
  }
  ObjectSetPrototypeOf(promisified, ObjectGetPrototypeOf(original));
  ObjectDefineProperty(promisified, PROMISIFIED, { __proto__: null, value: promisified, configurable: true });
  return ObjectDefineProperties(promisified, ObjectGetOwnPropertyDescriptors(original));
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
    const callback = ArrayPrototypePop(args);
    validateFunction(callback, 'last argument');
    PromisePrototypeThen(ReflectApply(original, this, args), (value) => process.nextTick(FunctionPrototypeBind(callback, this), null, value), (reason) => process.nextTick(FunctionPrototypeBind(callback, this), rejectionForCallback(reason)));
  }
  const properties = ObjectGetOwnPropertyDescriptors(original);
  if (typeof properties.length.value === 'number') properties.length.value += 1;
  if (typeof properties.name.value === 'string') properties.name.value += 'Callbackified';
  return ObjectDefineProperties(callbackified, properties);
}

async function aborted(signal, resource) {
  require('internal/abort_controller').validateSignal(signal, 'signal');
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
  for (const { 0: name, 1: value } of ArrayPrototypeValues([['ctor', constructor], ['superCtor', superConstructor]])) {
    if (value === undefined || value === null) throw errors.invalidArgType(name, 'of type function', value);
  }
  if (superConstructor.prototype === undefined) {
    throw errors.invalidArgType('superCtor.prototype', 'of type object', superConstructor.prototype);
  }
  ObjectDefineProperty(constructor, 'super_', { __proto__: null, value: superConstructor, writable: true, configurable: true });
  ObjectSetPrototypeOf(constructor.prototype, superConstructor.prototype);
}

function _extend(target, source) {
  return source === null || typeof source !== 'object' ? target : ObjectAssign(target, source);
}

const warnedCodes = new SafeSet();

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
    return new.target ? ReflectConstruct(fn, args, new.target) : ReflectApply(fn, this, args);
  }
  if (!modifyPrototype) return deprecated;
  ObjectSetPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  ObjectDefineProperty(deprecated, 'length', { __proto__: null, ...ObjectGetOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

function isDebugEnabled(section) {
  const pattern = ArrayPrototypeJoin(ArrayPrototypeMap(ArrayPrototypeFilter(StringPrototypeSplit(process.env.NODE_DEBUG ?? '', ','), (name) => name !== ''), (name) => StringPrototypeReplaceAll(RegExpPrototypeSymbolReplace(/[|\\{}()[\]^$+?.]/g, name, '\\$&'), '*', '.*')), '|');
  return pattern !== '' && RegExpPrototypeExec(new RegExp(`^(?:${pattern})$`, 'i'), section) !== null;
}

function debuglog(name, onFirstUse) {
  const section = StringPrototypeToUpperCase(String(name));
  let isEnabled;
  const enabled = () => (isEnabled ??= isDebugEnabled(section));
  function logger(...args) {
    if (typeof onFirstUse === 'function') {
      const notify = onFirstUse;
      onFirstUse = undefined;
      notify(logger);
    }
    if (enabled()) process.stderr.write(`${section} ${process.pid}: ${ReflectApply(format, undefined, args)}\n`);
  }
  return ObjectDefineProperty(logger, 'enabled', { __proto__: null, get: enabled, configurable: true, enumerable: true });
}

function toUSVString(value) {
  return StringPrototypeToWellFormed(String(value));
}

function styleText(styles, text, options = {}) {
  validateString(text, 'text');
  const { validateStream = true, stream = process.stdout } = options;
  const names = ArrayIsArray(styles) ? styles : [styles];
  let before = '';
  let after = '';
  let body = text;
  for (const name of ArrayPrototypeValues(names)) {
    if (name === 'none') continue;
    const pair = inspect.colors[name];
    if (pair === undefined) validateOneOf(name, 'format', ObjectGetOwnPropertyNames(inspect.colors));
    const { 0: open, 1: close } = ArrayPrototypeMap(pair, (code) => `\u001b[${code}m`);
    before += open;
    after = close + after;
    // A style that ends inside the text is taken up again behind it. Bold and
    // dim share their end, so there the end itself has to stay.
    const again = pair[1] === 22 ? close + open : open;
    body = ArrayPrototypeReduce(StringPrototypeSplit(body, close), (done, part) => done + (part === '' ? close : again) + part);
  }
  if (validateStream) {
    if (!ArrayPrototypeSome(['write', 'pipe', 'getReader', 'getWriter'], (name) => typeof stream?.[name] === 'function')) {
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
  if (value >= 0 || !NumberIsSafeInteger(value)) throw errors.outOfRange('err', 'a negative integer', value);
  return value;
}

function getSystemErrorName(err) {
  return door.errname(errnoArgument(err));
}

function getSystemErrorMessage(err) {
  return MapPrototypeGet(getSystemErrorMap(), errnoArgument(err))?.[1] ?? `Unknown system error ${err}`;
}

function getSystemErrorMap() {
  const map = new Map();
  for (const { 0: errno, 1: nameAndText } of ArrayPrototypeValues(door.errmap())) MapPrototypeSet(map, errno, nameAndText);
  return map;
}

function _errnoException(...args) {
  return ReflectApply(door.system, door, args);
}

// The stack is text; what it says is taken apart. A frame without a name has its place without brackets.
function getCallSites(frameCount = 8, options) {
  if (typeof frameCount === 'object') {
    options = frameCount;
    frameCount = 8;
  }
  validateInteger(frameCount, 'frameCount', 1, 200);
  const holder = {};
  ErrorCaptureStackTrace(holder, getCallSites);
  const lines = ArrayPrototypeSlice(StringPrototypeSplit(String(holder.stack), '\n'), 1);
  const sites = [];
  for (const line of ArrayPrototypeValues(lines)) {
    const found = RegExpPrototypeExec(/^\s*at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/, line);
    if (found === null) continue;
    const column = Number(found[4] ?? 0);
    ArrayPrototypePush(sites, {
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

function markPromiseAsHandled(promise) {
  if (!types.isPromise(promise)) throw errors.invalidArgType('promise', 'an instance of Promise', promise);
  require('internal/limited_calls').markAsHandled(promise);
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
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect,
  isArray: deprecate(
    (value) => ArrayIsArray(value),
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
    'DEP0044',
  ),
  isDeepStrictEqual: (a, b) => require('internal/deep_equal').isDeepStrictEqual(a, b),
  markPromiseAsHandled,
  promisify,
  stripVTControlCharacters,
  toUSVString,
  aborted,
  types,
};

lazily(module.exports, 'TextDecoder', () => require('internal/encoding').TextDecoder);
lazily(module.exports, 'TextEncoder', () => require('internal/encoding').TextEncoder);
lazily(module.exports, 'parseArgs', () => require('internal/parse_args').parseArgs);
lazily(module.exports, 'debounce', () => require('internal/debounce'));
lazily(module.exports, 'throttle', () => require('internal/throttle'));
