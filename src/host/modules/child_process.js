'use strict';
// The `child_process` built-in: the ways to start a child. What stands for one is in internal/child_process.js, what is
// checked before in internal/child_process_options.js, how its output is collected in internal/child_process_exec.js.

const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeSlice, ArrayPrototypeValues,
  ObjectDefineProperty, Promise, ReflectApply, SymbolDispose,
} = primordials;

const { addAbortListener } = require('events');
const errors = require('internal/errors');
const { toPath } = require('internal/fs_args');
const { clearTimeout, setTimeout } = require('timers');
const { promisify } = require('util');
const { ChildProcess } = require('internal/child_process');
const collecting = require('internal/child_process_exec');
const {
  checkTimeout, execArguments, execFileArguments, killSignalOf, noNul, noNuls, spawnOptions,
} = require('internal/child_process_options');
const { threeTimes } = require('internal/child_process_stdio');
const { execFileSync, execSync, spawnSync } = require('internal/child_process_sync');

function spawn(file, args, options) {
  options = spawnOptions(file, args, options);
  checkTimeout(options.timeout);
  errors.validateAbortSignal(options.signal, 'options.signal');
  const killSignal = killSignalOf(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) killAfter(child, options.timeout, killSignal);
  if (options.signal) killOnAbort(child, options.signal, killSignal);
  return child;
}

function killAfter(child, timeout, killSignal) {
  const timer = setTimeout(() => {
    try {
      child.kill(killSignal);
    } catch (error) {
      child.emit('error', error);
    }
  }, timeout);
  child.once('close', () => clearTimeout(timer));
}

function killOnAbort(child, signal, killSignal) {
  const onAbort = () => {
    try {
      if (child.kill(killSignal)) child.emit('error', new errors.AbortError(undefined, { cause: signal.reason }));
    } catch (error) {
      child.emit('error', error);
    }
  };
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const listening = addAbortListener(signal, onAbort);
  child.once('exit', () => listening[SymbolDispose]());
}

function exec(command, options, callback) {
  const call = execArguments(command, options, callback);
  // Through the module, because programs replace `execFile` to look over the shoulder of `exec`.
  return module.exports.execFile(call.file, call.options, call.callback);
}

function execFile(file, args, options, callback) {
  const call = execFileArguments(file, args, options, callback);
  return collecting.execFile(spawn, call.file, call.args, call.options, call.callback);
}

/** What `util.promisify` makes of `original`: the promise has the child, and its result both outputs. */
function promised(original) {
  const promisified = (...args) => {
    let resolve;
    let reject;
    const promise = new Promise((...functions) => { ({ 0: resolve, 1: reject } = functions); });
    promise.child = ReflectApply(original, undefined, [...ArrayPrototypeValues(args), (error, stdout, stderr) => {
      if (error === null) {
        resolve({ stdout, stderr });
        return;
      }
      error.stdout = stdout;
      error.stderr = stderr;
      reject(error);
    }]);
    return promise;
  };
  ObjectDefineProperty(promisified, 'name', { __proto__: null, value: original.name, configurable: true });
  ObjectDefineProperty(original, promisify.custom, { __proto__: null, value: promisified });
}
promised(exec);
promised(execFile);

/** The options of this program, but for `-e` and its code: a child has a module to run. */
function withoutEval(execArgv) {
  const at = ArrayPrototypeIndexOf(execArgv, process._eval);
  return at > 0 ? [...ArrayPrototypeValues(ArrayPrototypeSlice(execArgv, 0, at - 1)),
    ...ArrayPrototypeValues(ArrayPrototypeSlice(execArgv, at + 1))] : execArgv;
}

function fork(modulePath, args = [], options) {
  modulePath = toPath(modulePath, 'modulePath');
  if (args === null) args = [];
  else if (typeof args === 'object' && !ArrayIsArray(args)) {
    options = args;
    args = [];
  } else errors.validateArray(args, 'args');
  if (options !== undefined && options !== null) errors.validateObject(options, 'options');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  noNul(options.execPath, 'options.execPath');
  let execArgv = options.execArgv || process.execArgv;
  noNuls(execArgv, 'options.execArgv');
  if (execArgv === process.execArgv) execArgv = withoutEval(execArgv);
  if (!ArrayIsArray(options.stdio)) {
    const usual = options.silent ? 'pipe' : 'inherit';
    options.stdio = threeTimes(typeof options.stdio === 'string' ? options.stdio : usual, 'ipc');
  } else if (!ArrayPrototypeIncludes(options.stdio, 'ipc')) {
    const message = "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio";
    throw errors.coded('ERR_CHILD_PROCESS_IPC_REQUIRED', message, 'Error');
  }
  const all = [...ArrayPrototypeValues(execArgv), modulePath, ...ArrayPrototypeValues(args)];
  return spawn(options.execPath, all, options);
}

module.exports = { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
