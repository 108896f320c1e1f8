'use strict';
// Checks and conversions of the arguments with which children are started.

const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeUnshift, ArrayPrototypeValues, ObjectEntries, String, StringPrototypeIncludes,
  StringPrototypeToUpperCase,
} = primordials;

const errors = require('internal/errors');
const { toPath } = require('internal/fs_args');
const { signals } = require('os').constants;

const MAX_BUFFER = 1024 * 1024;

function isAbsent(value) {
  return value === undefined || value === null;
}

function noNul(text, name) {
  if (typeof text === 'string' && StringPrototypeIncludes(text, '\0')) {
    throw errors.invalidArgValue(name, text, 'must be a string without null bytes');
  }
}

function noNuls(texts, name) {
  for (let i = 0; i < texts.length; i++) noNul(texts[i], `${name}[${i}]`);
}

/** The number of a signal that is given by its name, in whatever case, or by its number. */
function signalNumber(signal) {
  if (typeof signal === 'number') {
    const known = ArrayPrototypeMap(ObjectEntries(signals), (entry) => entry[1]);
    if (ArrayPrototypeIncludes(known, signal)) return signal;
  } else if (typeof signal === 'string') {
    const number = signals[StringPrototypeToUpperCase(signal)];
    if (number !== undefined) return number;
  }
  const shown = typeof signal === 'object' && signal !== null ? require('util').inspect(signal) : String(signal);
  throw errors.coded('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${shown}`, 'TypeError');
}

/** The option `killSignal`: undefined leaves the choice to `kill`. */
function killSignalOf(signal) {
  if (isAbsent(signal)) return undefined;
  if (typeof signal === 'string' || typeof signal === 'number') return signalNumber(signal);
  throw errors.invalidArgType('options.killSignal', 'one of type string or number', signal);
}

function checkTimeout(timeout) {
  if (!isAbsent(timeout)) errors.validateInteger(timeout, 'timeout', 0);
}

function checkMaxBuffer(maxBuffer) {
  if (!isAbsent(maxBuffer)) errors.validateNumber(maxBuffer, 'options.maxBuffer', 0);
}

/** `NAME=value` for each name of `env`, inherited ones too. */
function environmentPairs(env) {
  const pairs = [];
  for (const name in env) {
    const value = env[name];
    if (value === undefined) continue;
    noNul(name, `options.env['${name}']`);
    noNul(value, `options.env['${name}']`);
    ArrayPrototypePush(pairs, `${name}=${value}`);
  }
  return pairs;
}

/** [args, options]: either may be missing. */
function argsAndOptions(args, options) {
  if (ArrayIsArray(args)) args = ArrayPrototypeSlice(args);
  else if (isAbsent(args)) args = [];
  else {
    errors.validateObject(args, 'args');
    options = args;
    args = [];
  }
  noNuls(args, 'args');
  if (options !== undefined) errors.validateObject(options, 'options');
  // Without what a program has put into Object.prototype.
  return [args, { __proto__: null, ...options }];
}

/** A check of each option by itself, in the order in which they are complained of. */
function checkOptions(options) {
  const optional = (name, check) => {
    if (!isAbsent(options[name])) check(options[name], `options.${name}`);
  };
  optional('detached', errors.validateBoolean);
  optional('uid', (value, name) => errors.validateInt32(value, name));
  optional('gid', (value, name) => errors.validateInt32(value, name));
  optional('shell', (value, name) => {
    if (typeof value !== 'boolean' && typeof value !== 'string') {
      throw errors.invalidArgType(name, 'one of type boolean or string', value);
    }
    noNul(value, name);
  });
  optional('argv0', (value, name) => {
    errors.validateString(value, name);
    noNul(value, name);
  });
  optional('windowsHide', errors.validateBoolean);
  optional('windowsVerbatimArguments', errors.validateBoolean);
}

let warned = false;
function warnOfShell() {
  if (warned) return;
  warned = true;
  process.emitWarning('Passing args to a child process with shell option true can lead to security vulnerabilities, ' +
    'as the arguments are not escaped, only concatenated.', 'DeprecationWarning', 'DEP0190');
}

/** What `ChildProcess.prototype.spawn` takes, from what `spawn` was given. */
function spawnOptions(file, args, options) {
  errors.validateString(file, 'file');
  noNul(file, 'file');
  if (file.length === 0) throw errors.invalidArgValue('file', file, 'cannot be empty');
  ({ 0: args, 1: options } = argsAndOptions(args, options));
  let cwd = isAbsent(options.cwd) ? undefined : toPath(options.cwd, 'options.cwd');
  // Node takes bytes, and makes no use of them.
  if (ArrayBufferIsView(options.cwd)) cwd = undefined;
  checkOptions(options);
  if (options.shell) {
    if (args.length > 0) warnOfShell();
    const command = ArrayPrototypeJoin([file, ...ArrayPrototypeValues(args)], ' ');
    file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    args = ['-c', command];
  }
  ArrayPrototypeUnshift(args, typeof options.argv0 === 'string' ? options.argv0 : file);
  return {
    __proto__: null,
    ...options,
    args,
    cwd,
    detached: !!options.detached,
    envPairs: environmentPairs(options.env || process.env),
    file,
    windowsHide: !!options.windowsHide,
    windowsVerbatimArguments: !!options.windowsVerbatimArguments,
  };
}

/** { file, args, options, callback } of a call of `execFile`: all but the file may be missing. */
function execFileArguments(file, args, options, callback) {
  if (ArrayIsArray(args)) args = ArrayPrototypeSlice(args);
  else if (args !== null && typeof args === 'object') {
    callback = options;
    options = args;
    args = null;
  } else if (typeof args === 'function') {
    callback = args;
    options = null;
    args = null;
  }
  args ??= [];
  if (typeof args !== 'object') throw errors.invalidArgType('args', 'of type object', args);
  if (typeof options === 'function') {
    callback = options;
    options = null;
  } else if (!isAbsent(options)) errors.validateObject(options, 'options');
  options = { __proto__: null, ...options };
  if (!isAbsent(callback)) errors.validateFunction(callback, 'callback');
  if (!isAbsent(options.argv0)) {
    errors.validateString(options.argv0, 'options.argv0');
    noNul(options.argv0, 'options.argv0');
  }
  return { file, args, options, callback };
}

/** { file, options, callback } of a call of `exec`: a command for the shell. */
function execArguments(command, options, callback) {
  errors.validateString(command, 'command');
  noNul(command, 'command');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  options = { __proto__: null, ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

module.exports = {
  MAX_BUFFER, checkMaxBuffer, checkTimeout, execArguments, execFileArguments, killSignalOf, noNul, noNuls, signalNumber,
  spawnOptions,
};
