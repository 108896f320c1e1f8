'use strict';
// The global `process`. The loader makes one empty object before anything else runs and hands it to every built-in as
// `process`; this file fills that object, so nobody ever sees two of them. Streams, warnings and the hooks that native
// code calls are in internal/process_streams.js, internal/process_warnings.js and internal/process_hooks.js.
//
// Native, binding('process') (a negative number is a libuv errno):
//   argv, execArgv: string[]; argv0, execPath, platform, arch: string; pid: number
//   version: string like 'v26.10.0'; versions: object name -> string
//   rejectionMode, eval: string, where the command line has --unhandled-rejections or -e
//   env: plain object name -> string, copied once
//   ppid() uptime() umask(mask | undefined) getuid() geteuid() getgid() getegid() -> number; getgroups() -> number[]
//   cwd() -> string | errno; chdir(path) -> 0 | errno; kill(pid, signum) -> 0 | errno
//   title() -> string; setTitle(string)
//   reallyExit(code), abort()       do not return
//   hrtime()                        -> BigInt nanoseconds
//   memoryUsage()                   -> [rss, heapTotal, heapUsed, external, arrayBuffers]
//   cpuUsage()                      -> [user, system] in microseconds
//   resourceUsage()                 -> the numbers of process.resourceUsage(), in its order
//   constrainedMemory() availableMemory() -> number of bytes
//   activeResources()               -> string[] for getActiveResourcesInfo
//   activeHandles()                 -> sockets and servers; activeRequests() -> names of classes
//   nextTick(fn, args)              queues a tick; `args` is undefined or an array
//   watchSignal(signum, fn)         -> handle with stop(); never keeps the loop alive
const {
  ArrayIsArray, ArrayPrototypeForEach, ArrayPrototypeValues, FunctionPrototypeCall, Number, NumberIsInteger, ObjectCreate,
  ObjectDefineProperty, ObjectFreeze, ObjectSetPrototypeOf, Proxy, ReflectDefineProperty, RegExpPrototypeExec, SafeMap,
  Set, StringPrototypeStartsWith, SymbolFor, SymbolToStringTag, TypeError, parseInt,
} = primordials;

const native = binding('process');
const EventEmitter = require('events');
const errors = require('internal/errors');
const systemError = binding('errors').system;

ObjectSetPrototypeOf(process, ObjectCreate(EventEmitter.prototype, {
  __proto__: null,
  constructor: { __proto__: null, value: { process() {} }.process, writable: true, configurable: true },
  [SymbolToStringTag]: { __proto__: null, value: 'process', configurable: true },
}));
FunctionPrototypeCall(EventEmitter, process);

process.version = native.version;
process.versions = ObjectFreeze({ ...native.versions });
process.arch = native.arch;
process.platform = native.platform;
process.release = { name: 'node' };
process.config = { variables: {}, target_defaults: {} };
process.features = {
  inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false,
  openssl_is_boringssl: false, cached_builtins: false, require_module: false, dtls: false, quic: false,
  typescript: false,
};
process.argv = native.argv;
process.execArgv = native.execArgv;
if (native.eval !== undefined) process._eval = native.eval;
process.argv0 = native.argv0;
process.execPath = native.execPath;
process.pid = native.pid;
process.allowedNodeEnvironmentFlags = new Set();
process._exiting = false;

function accessor(name, get, set, enumerable = true) {
  ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable, get, set });
}

accessor('ppid', () => native.ppid());
accessor('title', () => native.title(), (value) => native.setTitle(`${value}`));
process.debugPort = 9229;

/** Values of the environment are always strings, whatever is assigned. */
process.env = new Proxy({ ...native.env }, {
  __proto__: null,
  set(target, key, value) {
    if (typeof key === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    target[key] = `${value}`;
    return true;
  },
  defineProperty(target, key, descriptor) {
    if (!('value' in descriptor)) {
      throw errors.coded('ERR_INVALID_OBJECT_DEFINE_PROPERTY', "'process.env' does not accept an accessor(getter/setter) descriptor",
        'TypeError');
    }
    return ReflectDefineProperty(target, key, { __proto__: null, ...descriptor, value: `${descriptor.value}` });
  },
});

let exitCode;
ObjectDefineProperty(process, 'exitCode', {
  __proto__: null,
  configurable: false,
  enumerable: true,
  get() { return exitCode; },
  set(code) {
    if (code !== null && code !== undefined) {
      let value = code;
      if (typeof code === 'string' && code !== '' && NumberIsInteger(+code)) value = +code;
      errors.validateInteger(value, 'code');
    }
    exitCode = code ?? undefined;
  },
});

process.reallyExit = (code) => native.reallyExit(+code || 0);
process.abort = () => native.abort();

process.exit = function exit(code) {
  if (arguments.length !== 0) process.exitCode = code;
  require('internal/process_hooks').emitExit(process.exitCode || 0);
  // Goes through the property, because programs replace `reallyExit` to look over the shoulder of `exit`.
  process.reallyExit(process.exitCode || 0);
};

process.nextTick = function nextTick(callback, ...args) {
  errors.validateFunction(callback, 'callback');
  if (process._exiting) return;
  native.nextTick(callback, args.length === 0 ? undefined : args);
};

process.cwd = function cwd() {
  const result = native.cwd();
  if (typeof result === 'number') throw systemError(result, 'uv_cwd');
  return result;
};

process.chdir = function chdir(directory) {
  errors.validateString(directory, 'directory');
  const before = native.cwd();
  const result = native.chdir(directory);
  if (result < 0) throw systemError(result, 'chdir', typeof before === 'string' ? before : undefined, directory);
};

process.umask = function umask(mask) {
  if (mask === undefined) return native.umask(undefined);
  if (typeof mask === 'string') {
    if (RegExpPrototypeExec(/^[0-7]+$/, mask) === null) throw badMask(mask);
    mask = parseInt(mask, 8);
  }
  errors.validateInteger(mask, 'mask', 0, 2 ** 32 - 1);
  return native.umask(mask);
};

function badMask(mask) {
  return errors.invalidArgValue('mask', mask, 'must be a 32-bit unsigned integer or an octal string');
}

process.uptime = () => native.uptime();

process.hrtime = function hrtime(previous) {
  const now = native.hrtime();
  const seconds = Number(now / 1000000000n);
  const nanos = Number(now % 1000000000n);
  if (previous === undefined) return [seconds, nanos];
  if (!ArrayIsArray(previous)) throw errors.invalidArgType('time', 'an instance of Array', previous);
  if (previous.length !== 2) throw errors.outOfRange('time', '2', previous.length);
  const sec = seconds - previous[0];
  const nsec = nanos - previous[1];
  return nsec < 0 ? [sec - 1, nsec + 1000000000] : [sec, nsec];
};
process.hrtime.bigint = () => native.hrtime();

process.memoryUsage = function memoryUsage() {
  const { 0: rss, 1: heapTotal, 2: heapUsed, 3: external, 4: arrayBuffers } = native.memoryUsage();
  return { rss, heapTotal, heapUsed, external, arrayBuffers };
};
process.memoryUsage.rss = () => native.memoryUsage()[0];

process.cpuUsage = function cpuUsage(previous) {
  const { 0: user, 1: system } = native.cpuUsage();
  if (previous === undefined) return { user, system };
  errors.validateObject(previous, 'prevValue');
  errors.validateNumber(previous.user, 'prevValue.user');
  errors.validateNumber(previous.system, 'prevValue.system');
  return { user: user - previous.user, system: system - previous.system };
};

const RESOURCES = [
  'userCPUTime', 'systemCPUTime', 'maxRSS', 'sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize', 'minorPageFault',
  'majorPageFault', 'swappedOut', 'fsRead', 'fsWrite', 'ipcSent', 'ipcReceived', 'signalsCount',
  'voluntaryContextSwitches', 'involuntaryContextSwitches',
];

process.resourceUsage = function resourceUsage() {
  const numbers = native.resourceUsage();
  const usage = {};
  ArrayPrototypeForEach(RESOURCES, (name, i) => { usage[name] = numbers[i]; });
  return usage;
};

for (const name of ArrayPrototypeValues(['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups', 'constrainedMemory',
                                         'availableMemory'])) {
  process[name] = { [name]: () => native[name]() }[name];
}

process._kill = (pid, signal) => native.kill(pid, signal);
process.kill = function kill(pid, signal) {
  // A pid given as a number-like string is let through, as the comparison of Node does.
  if (pid != (pid | 0)) throw errors.invalidArgType('pid', 'of type number', pid);
  let number = 15;
  if (typeof signal === 'number') number = signal;
  else if (signal) {
    number = require('os').constants.signals[signal];
    if (number === undefined) throw errors.coded('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`, 'TypeError');
  }
  const result = process._kill(pid | 0, number);
  if (result < 0) {
    // Unlike other errors of the system this one does not explain itself.
    throw binding('errors').brief(result, 'kill');
  }
  return true;
};

process.getActiveResourcesInfo = function getActiveResourcesInfo() { return native.activeResources(); };
process._getActiveHandles = function _getActiveHandles() { return native.activeHandles(); };
process._getActiveRequests = function _getActiveRequests() {
  // Requests are no objects here: what programs ask of them is how many there are, and of which class.
  const requests = native.activeRequests();
  for (let i = 0; i < requests.length; i++) requests[i] = new ({ [requests[i]]: class {} })[requests[i]]();
  return requests;
};
process.getBuiltinModule = function getBuiltinModule(id) {
  errors.validateString(id, 'id');
  return require('internal/cjs').loadBuiltin(id);
};
process.ref = (object) => callEither(object, SymbolFor('nodejs.ref'), 'ref');
process.unref = (object) => callEither(object, SymbolFor('nodejs.unref'), 'unref');
function callEither(object, symbol, name) {
  const method = object && (object[symbol] || object[name]);
  if (typeof method === 'function') FunctionPrototypeCall(method, object);
}

const hooks = require('internal/process_hooks');
process.setUncaughtExceptionCaptureCallback = hooks.setCaptureCallback;
process.hasUncaughtExceptionCaptureCallback = hooks.hasCaptureCallback;

const warnings = require('internal/process_warnings');
process.emitWarning = warnings.emitWarning;
warnings.installDefaultListener();

for (const name of ArrayPrototypeValues(['stdin', 'stdout', 'stderr'])) {
  let stream;
  accessor(name, () => (stream ??= require('internal/process_streams')[name]()));
}
process.openStdin = function openStdin() {
  process.stdin.resume();
  return process.stdin;
};
process._rawDebug = function _rawDebug(...args) {
  native.writeFd(2, `${require('util').format(...ArrayPrototypeValues(args))}\n`);
};
accessor('mainModule', () => require('internal/cjs').main(), undefined, false);

// A listener for a signal's name is what makes the process watch that signal.
const watched = new SafeMap();
function signalNumber(event) {
  return typeof event === 'string' && StringPrototypeStartsWith(event, 'SIG') ? require('os').constants.signals[event] : undefined;
}
process.on('newListener', (event) => {
  const number = signalNumber(event);
  if (number === undefined || watched.has(event)) return;
  watched.set(event, native.watchSignal(number, () => process.emit(event, event, number)));
});
process.on('removeListener', (event) => {
  if (!watched.has(event) || process.listenerCount(event) !== 0) return;
  watched.get(event).stop();
  watched.delete(event);
});

module.exports = process;
