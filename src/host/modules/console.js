'use strict';

// The global console, and the class behind `console.Console`.
//
// The global console asks `process` for its streams at each call, so that a
// stream that was replaced or patched is honoured.

const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeUnshift, ArrayPrototypeValues, DateNow, ErrorCaptureStackTrace,
  FunctionPrototypeBind, MathFloor, MathMax, Number, NumberPrototypeToFixed, ObjectCreate, ObjectDefineProperty,
  ObjectEntries, RangeError, ReflectApply, ReflectConstruct, SafeMap, String, StringPrototypeIncludes,
  StringPrototypePadStart, StringPrototypeRepeat, StringPrototypeReplaceAll, StringPrototypeSlice, Symbol,
  SymbolHasInstance, SymbolToStringTag,
} = primordials;

const { formatWithOptions } = require('internal/format');
const { inspect } = require('internal/inspect');
const { invalidArgType, coded, validateInteger, validateObject } = require('internal/errors');

const METHODS = [
  'log', 'info', 'debug', 'warn', 'error', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear',
  'count', 'countReset', 'group', 'groupEnd', 'table', 'dirxml', 'groupCollapsed',
];
const STATE = Symbol('state');

function Console(options, ...rest) {
  // As in Node, `console.Console(...)` works without `new`.
  if (!new.target) return ReflectConstruct(Console, [options, ...ArrayPrototypeValues(rest)]);
  let settings = options;
  if (!options || typeof options.write === 'function') {
    settings = { stdout: options, stderr: rest[0], ignoreErrors: rest[1] };
  }
  const { stdout, stderr = stdout } = settings;
  for (const { 0: stream, 1: name } of ArrayPrototypeValues([[stdout, 'stdout'], [stderr, 'stderr']])) {
    if (!stream || typeof stream.write !== 'function') {
      throw coded('ERR_CONSOLE_WRITABLE_STREAM', `Console expects a writable stream instance for ${name}`, 'TypeError');
    }
  }
  setUp(this, { ...settings, out: () => stdout, err: () => stderr });
}

function setUp(console, { out, err, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation = 2 }) {
  if (!ArrayPrototypeIncludes(['auto', true, false], colorMode)) {
    throw coded('ERR_INVALID_ARG_VALUE', `The argument 'colorMode' must be one of: 'auto', true, false. Received ${inspect(colorMode)}`, 'TypeError');
  }
  if (groupIndentation !== 2) validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  if (inspectOptions !== undefined) {
    validateObject(inspectOptions, 'options.inspectOptions');
    if (inspectOptions.colors !== undefined && colorMode !== 'auto') {
      throw coded('ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"', 'TypeError');
    }
  }
  const state = {
    out, err, ignoreErrors, colorMode, inspectOptions, groupIndentation,
    indent: '', counts: new SafeMap(), timers: new SafeMap(),
  };
  ObjectDefineProperty(console, STATE, { __proto__: null, value: state, configurable: true });
  // Methods work when they are taken off the console: each is bound to it.
  for (const name of ArrayPrototypeValues(METHODS)) {
    const method = console[name];
    console[name] = FunctionPrototypeBind(method, console);
    ObjectDefineProperty(console[name], 'name', { __proto__: null, value: name });
  }
}

function write(state, stream, line) {
  let text = line;
  if (state.indent !== '') {
    text = state.indent + (StringPrototypeIncludes(text, '\n') ? StringPrototypeReplaceAll(text, '\n', `\n${state.indent}`) : text);
  }
  text += '\n';
  if (!state.ignoreErrors) {
    stream.write(text);
    return;
  }
  // A stream that fails must not take the program down for the sake of a log
  // line. The listener is there for errors reported during this write only.
  const ignore = () => {};
  const canListen = typeof stream.once === 'function' && typeof stream.removeListener === 'function';
  if (canListen && typeof stream.listenerCount === 'function' && stream.listenerCount('error') === 0) {
    stream.once('error', ignore);
  }
  try {
    stream.write(text, ignore);
  } catch (error) {
    if (error instanceof RangeError || error instanceof InternalErrorClass) throw error;
  } finally {
    if (canListen) stream.removeListener('error', ignore);
  }
}

// The engine throws this class when the stack is used up.
const InternalErrorClass = globalThis.InternalError ?? RangeError;

function hasColors(state, stream) {
  if (state.colorMode !== 'auto') return state.colorMode;
  if (!stream.isTTY) return false;
  return typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true;
}

function optionsFor(state, stream) {
  const { inspectOptions } = state;
  const own = typeof inspectOptions?.get === 'function' ? inspectOptions.get(stream) : inspectOptions;
  if (own !== undefined && own.colors !== undefined) return own;
  return { ...own, colors: hasColors(state, stream) };
}

function printOut(console, args) {
  const state = console[STATE];
  const stream = state.out();
  write(state, stream, formatWithOptions(optionsFor(state, stream), ...ArrayPrototypeValues(args)));
}

function printErr(console, args) {
  const state = console[STATE];
  const stream = state.err();
  write(state, stream, formatWithOptions(optionsFor(state, stream), ...ArrayPrototypeValues(args)));
}

function warn(message) {
  process.emitWarning(message);
}

// ---- times ------------------------------------------------------------------

function now() {
  return globalThis.performance?.now?.() ?? DateNow();
}

function elapsedText(milliseconds) {
  const seconds = milliseconds / 1000;
  const two = (number) => StringPrototypePadStart(String(MathFloor(number)), 2, '0');
  if (seconds >= 3600) {
    const rest = seconds % 3600;
    return `${MathFloor(seconds / 3600)}:${two(rest / 60)}:${two(rest % 60)} (h:mm:ss)`;
  }
  if (seconds >= 60) {
    const whole = MathFloor(seconds % 60);
    const thousandths = StringPrototypePadStart(String(MathFloor(milliseconds % 1000)), 3, '0');
    return `${MathFloor(seconds / 60)}:${two(whole)}.${thousandths} (m:ss.mmm)`;
  }
  if (seconds >= 1) return `${NumberPrototypeToFixed(seconds, 3)}s`;
  return `${Number(NumberPrototypeToFixed(milliseconds, 3))}ms`;
}

function reportTime(console, label, method, args) {
  const started = console[STATE].timers.get(label);
  if (started === undefined) {
    warn(`No such label '${label}' for console.${method}()`);
    return false;
  }
  printOut(console, ['%s: %s', label, elapsedText(now() - started), ...ArrayPrototypeValues(args)]);
  return true;
}

// ---- methods ----------------------------------------------------------------

const methods = {
  log(...args) { printOut(this, args); },

  warn(...args) { printErr(this, args); },

  dir(object, options) {
    const state = this[STATE];
    const stream = state.out();
    const text = inspect(object, { customInspect: false, ...optionsFor(state, stream), ...options });
    write(state, stream, text);
  },

  time(label = 'default') {
    const name = `${label}`;
    if (this[STATE].timers.has(name)) warn(`Label '${name}' already exists for console.time()`);
    else this[STATE].timers.set(name, now());
  },

  timeEnd(label = 'default') {
    const name = `${label}`;
    if (reportTime(this, name, 'timeEnd', [])) this[STATE].timers.delete(name);
  },

  timeLog(label = 'default', ...args) { reportTime(this, `${label}`, 'timeLog', args); },

  trace(...args) {
    const message = args.length === 0 ? '' : formatWithOptions(optionsFor(this[STATE], this[STATE].err()), ...ArrayPrototypeValues(args));
    const holder = { name: 'Trace', message };
    ErrorCaptureStackTrace(holder, methods.trace);
    printErr(this, ['%s', String(holder.stack)]);
  },

  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else ArrayPrototypeUnshift(args, 'Assertion failed');
    ReflectApply(this.warn, this, args);
  },

  clear() {
    const stream = this[STATE].out();
    if (stream.isTTY && process.env.TERM !== 'dumb') stream.write('\u001b[1;1H\u001b[0J');
  },

  count(label = 'default') {
    const name = `${label}`;
    const { counts } = this[STATE];
    counts.set(name, (counts.get(name) ?? 0) + 1);
    this.log(`${name}: ${counts.get(name)}`);
  },

  countReset(label = 'default') {
    const name = `${label}`;
    if (!this[STATE].counts.delete(name)) warn(`Count for '${name}' does not exist`);
  },

  group(...args) {
    if (args.length > 0) ReflectApply(this.log, this, args);
    const state = this[STATE];
    state.indent += StringPrototypeRepeat(' ', state.groupIndentation);
  },

  groupEnd() {
    const state = this[STATE];
    state.indent = StringPrototypeSlice(state.indent, 0, MathMax(0, state.indent.length - state.groupIndentation));
  },

  table(data, columns) {
    if (columns !== undefined && !ArrayIsArray(columns)) throw invalidArgType('properties', 'an instance of Array', columns);
    if (data === null || typeof data !== 'object') {
      this.log(data);
      return;
    }
    this.log(require('internal/table').tableOf(data, columns));
  },

  dirxml(...args) { ReflectApply(this.log, this, args); },
};

for (const { 0: name, 1: method } of ArrayPrototypeValues(ObjectEntries(methods))) {
  ObjectDefineProperty(Console.prototype, name, { __proto__: null, value: method, writable: true, configurable: true, enumerable: true });
}
for (const { 0: name, 1: same } of ArrayPrototypeValues([['info', 'log'], ['debug', 'log'], ['error', 'warn'], ['groupCollapsed', 'group']])) {
  Console.prototype[name] = Console.prototype[same];
}

const globalConsole = ObjectCreate({});
for (const name of ArrayPrototypeValues(METHODS)) globalConsole[name] = Console.prototype[name];
setUp(globalConsole, { out: () => process.stdout, err: () => process.stderr });
globalConsole.Console = Console;
ObjectDefineProperty(globalConsole, SymbolToStringTag, { __proto__: null, value: 'console', configurable: true });
ObjectDefineProperty(Console, SymbolHasInstance, { __proto__: null, value: (value) => value?.[STATE] !== undefined });

module.exports = globalConsole;
