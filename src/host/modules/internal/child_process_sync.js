'use strict';
// spawnSync, execFileSync and execSync.
//
// Native, binding('spawn'):
//   runSync(file, args, { cwd, env, argv0, input, timeoutMs, killSignal, maxBuffer, stdio }) ->
//       { pid, status, signal, stdout, stderr, errno }
//     args: string[] without the program's name; argv0: string; cwd: string | undefined; env: list of "NAME=value";
//     input: Uint8Array | undefined; timeoutMs: 0 for none; killSignal: number; maxBuffer: bytes per stream, Infinity for no
//     limit; stdio: three of 'pipe' | 'ignore' | 'inherit' | descriptor number. Waits for the end of the child.
//     status: exit code | null; signal: 'SIGTERM' | null; stdout, stderr: Uint8Array, null unless 'pipe';
//     errno: 0, or negative when it could not be started (then pid is 0), took too long (ETIMEDOUT) or wrote too much (ENOBUFS)

const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush,
  ArrayPrototypeValues, Error, NumberIsInteger, ObjectAssign, ObjectKeys, StringPrototypeIncludes,
  StringPrototypeToUpperCase, Uint8Array,
} = primordials;

const native = binding('spawn');
const errors = require('internal/errors');
const { Buffer } = require('buffer');

function noNul(text, name) {
  if (StringPrototypeIncludes(text, '\0')) throw errors.invalidArgValue(name, text, 'must be a string without null bytes');
}

function programName(file) {
  errors.validateString(file, 'file');
  if (file.length === 0) throw errors.invalidArgValue('file', file, 'cannot be empty');
  noNul(file, 'file');
}

function stdioOf(value) {
  if (value === undefined || value === null) value = 'pipe';
  if (typeof value === 'string') {
    if (!ArrayPrototypeIncludes(['pipe', 'overlapped', 'ignore', 'inherit'], value)) throw errors.invalidArgValue('stdio', value);
    value = [value, value, value];
  } else if (!ArrayIsArray(value)) throw errors.invalidArgValue('stdio', value);
  return ArrayPrototypeMap([0, 1, 2], (fd) => {
    const item = value[fd];
    if (item === undefined || item === null || item === 'pipe' || item === 'overlapped') return 'pipe';
    if (item === 'ignore') return 'ignore';
    if (item === 'inherit') return fd;
    if (typeof item === 'number') return item;
    if (typeof item === 'object' && typeof item.fd === 'number') return item.fd;
    throw errors.invalidArgValue('stdio', item);
  });
}

function signalNumber(signal) {
  if (signal === undefined || signal === null) return 15;
  if (typeof signal === 'number') return signal;
  const number = typeof signal === 'string' ? require('os').constants.signals[StringPrototypeToUpperCase(signal)] : undefined;
  if (number === undefined) throw errors.coded('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`, 'TypeError');
  return number;
}

function inputOf(input) {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return Buffer.from(input);
  if (ArrayBufferIsView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw errors.invalidArgType('options.stdio[0]', 'one of type string or an instance of Buffer, TypedArray, or DataView', input);
}

function environment(env) {
  const list = [];
  for (const name of ArrayPrototypeValues(ObjectKeys(env))) {
    if (env[name] === undefined) continue;
    noNul(name, `options.env['${name}']`);
    noNul(`${env[name]}`, `options.env['${name}']`);
    ArrayPrototypePush(list, `${name}=${env[name]}`);
  }
  return list;
}

function checked(file, args, options) {
  programName(file);
  if (args === undefined || args === null) args = [];
  else if (!ArrayIsArray(args)) {
    if (typeof args !== 'object') throw errors.invalidArgType('args', 'of type object', args);
    options = args;
    args = [];
  }
  if (options === undefined) options = {};
  else errors.validateObject(options, 'options');
  args = ArrayPrototypeMap(args, (arg, i) => {
    noNul(`${arg}`, `args[${i}]`);
    return `${arg}`;
  });
  const { timeout, maxBuffer = 1024 * 1024, shell, argv0 } = options;
  let { cwd } = options;
  if (cwd !== undefined && cwd !== null) {
    if (typeof cwd === 'object' && cwd.href) cwd = require('url').fileURLToPath(cwd);
    if (typeof cwd !== 'string') throw errors.invalidArgType('options.cwd', 'of type string or an instance of Buffer or URL', cwd);
    noNul(cwd, 'options.cwd');
  }
  if (timeout !== undefined && timeout !== null) {
    if (typeof timeout === 'number' && !(NumberIsInteger(timeout) && timeout >= 0)) throw errors.outOfRange('timeout', 'an unsigned integer', timeout);
    errors.validateNumber(timeout, 'timeout');
  }
  errors.validateNumber(maxBuffer, 'options.maxBuffer', 0);
  if (argv0 !== undefined && argv0 !== null) errors.validateString(argv0, 'options.argv0');
  if (shell !== undefined && shell !== null && typeof shell !== 'boolean' && typeof shell !== 'string') {
    throw errors.invalidArgType('options.shell', 'one of type boolean or string', shell);
  }
  if (shell) {
    args = ['-c', ArrayPrototypeJoin([file, ...ArrayPrototypeValues(args)], ' ')];
    file = typeof shell === 'string' ? shell : '/bin/sh';
  }
  return { file, args, options, cwd: cwd ?? undefined, maxBuffer };
}

function spawnSync(file, args, options) {
  const run = checked(file, args, options);
  const given = run.options;
  const stdio = stdioOf(given.stdio);
  const result = native.runSync(run.file, run.args, {
    cwd: run.cwd,
    env: environment(given.env || process.env),
    argv0: given.argv0 === undefined || given.argv0 === null ? run.file : given.argv0,
    input: inputOf(given.input),
    timeoutMs: given.timeout || 0,
    killSignal: signalNumber(given.killSignal),
    maxBuffer: run.maxBuffer,
    stdio,
  });
  const { encoding } = given;
  const output = (bytes) => {
    if (!bytes) return null;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
  };
  const made = { status: result.status, signal: result.signal, output: null, pid: result.pid, stdout: undefined, stderr: undefined };
  if (result.pid !== 0) {
    made.stdout = output(result.stdout);
    made.stderr = output(result.stderr);
    made.output = [null, made.stdout, made.stderr];
  }
  if (!result.errno) return made;
  const code = binding('errors').errname(result.errno);
  const syscall = `spawnSync ${run.file}`;
  const error = new Error(`${syscall} ${code}`);
  ObjectAssign(error, { errno: result.errno, code, syscall, path: run.file, spawnargs: run.args });
  return { error, ...made };
}

/** Throws for a child that failed, with everything that is known about it on the error. */
function check(result, command, inherit) {
  if (inherit && result.stderr) process.stderr.write(result.stderr);
  let { error } = result;
  if (error === undefined) {
    if (result.status === 0) return result.stdout;
    let message = `Command failed: ${command}`;
    if (result.stderr && result.stderr.length > 0) message += `\n${result.stderr.toString()}`;
    error = new Error(message);
  }
  throw ObjectAssign(error, result);
}

function execFileSync(file, args, options) {
  const run = checked(file, args, options);
  const result = spawnSync(file, ArrayIsArray(args) ? args : [], run.options);
  return check(result, ArrayPrototypeJoin([file, ...ArrayPrototypeValues(ArrayIsArray(args) ? args : [])], ' '), !run.options.stdio);
}

function execSync(command, options = {}) {
  errors.validateString(command, 'command');
  const shell = options && typeof options.shell === 'string' ? options.shell : true;
  return check(spawnSync(command, [], { ...options, shell }), command, !(options && options.stdio));
}

module.exports = { execFileSync, execSync, spawnSync };
