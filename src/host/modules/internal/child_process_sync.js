'use strict';
// spawnSync, execFileSync and execSync.
//
// Native, binding('spawn_sync'):
//   runSync({ file, args, cwd, envPairs, stdio, detached, uid, gid, timeout, killSignal, maxBuffer }) ->
//       { status, signal, output, pid, errno }
//     stdio: as for `Process`, but that the entry of a pipe has no handle; it says whether the child reads from it
//     (`readable`, with an `input` of bytes) or writes to it (`writable`). Waits for the end of the child and of all
//     that has its pipes.
//     output: bytes for each pipe that the child may write to, else null; null if it did not start, then pid is 0.
//     errno: 0, or negative when it could not be started, took too long (ETIMEDOUT), wrote more than `maxBuffer` bytes
//     in all (ENOBUFS), or did not read its input (EPIPE)

const {
  ArrayBufferIsView, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypeSlice, ArrayPrototypeValues, Error,
  ObjectAssign,
} = primordials;

const native = binding('spawn_sync');
const { errname } = binding('errors');
const errors = require('internal/errors');
const { Buffer } = require('buffer');
const internal = require('internal/child_process');
const {
  MAX_BUFFER, checkMaxBuffer, checkTimeout, execArguments, execFileArguments, killSignalOf, spawnOptions,
} = require('internal/child_process_options');
const { getValidStdio } = require('internal/child_process_stdio');

/** The entry with its input as bytes. */
function withInput(entry, fd, encoding) {
  const { input } = entry;
  if (input === undefined || input === null || ArrayBufferIsView(input)) return entry;
  if (typeof input === 'string') return { ...entry, input: Buffer.from(input, encoding) };
  const expected = 'of type string or an instance of Buffer, TypedArray, or DataView';
  throw errors.invalidArgType(`options.stdio[${fd}]`, expected, input);
}

/** Starts the child and waits for it; all that is known of it. */
function run(options) {
  const { errno, ...result } = native.runSync(options);
  const { encoding } = options;
  if (result.output !== null) {
    result.output = ArrayPrototypeMap(result.output, (bytes) => {
      if (bytes === null) return null;
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
    });
  }
  result.stdout = result.output?.[1];
  result.stderr = result.output?.[2];
  return errno === 0 ? result : { error: failure(errno, options), ...result };
}
internal.spawnSync = run;

function spawnSync(file, args, options) {
  options = { __proto__: null, maxBuffer: MAX_BUFFER, ...spawnOptions(file, args, options) };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = killSignalOf(options.killSignal);
  const { stdio: list } = getValidStdio(options.stdio || 'pipe', true);
  if (options.input) list[0] = { ...list[0], input: options.input };
  options.stdio = ArrayPrototypeMap(list, (entry, fd) => withInput(entry, fd, options.encoding));
  return internal.spawnSync(options);
}

function failure(errno, { file, args }) {
  const code = errname(errno);
  const syscall = `spawnSync ${file}`;
  const spawnargs = ArrayPrototypeSlice(args, 1);
  return ObjectAssign(new Error(`${syscall} ${code}`), { errno, code, syscall, path: file, spawnargs });
}

/** What the child wrote; throws for one that failed, with everything that is known about it on the error. */
function outputOf(result, command, showErrors) {
  const { stderr } = result;
  if (showErrors && stderr) process.stderr.write(stderr);
  if (result.error === undefined && result.status === 0) return result.stdout;
  const text = stderr && stderr.length > 0 ? `\n${stderr.toString()}` : '';
  throw ObjectAssign(result.error ?? new Error(`Command failed: ${command}${text}`), result);
}

function execFileSync(file, args, options) {
  ({ file, args, options } = execFileArguments(file, args, options));
  const result = spawnSync(file, args, options);
  const command = ArrayPrototypeJoin([options.argv0 || file, ...ArrayPrototypeValues(args)], ' ');
  return outputOf(result, command, !options.stdio);
}

function execSync(command, given) {
  const { file, options } = execArguments(command, given);
  return outputOf(spawnSync(file, options), command, !options.stdio);
}

module.exports = { execFileSync, execSync, spawnSync };
