'use strict';
// What native code calls at the turning points of the process's life:
//   onUncaught(err, origin = 'uncaughtException') -> true when a listener took the error. On false the 'exit' listeners
//       have run; native code prints `err` and ends with emitExit(1)'s answer. When it throws, a listener threw: native
//       code prints that error and ends with status 7.
//   onUnhandledRejection(promise, reason) -> undefined when that is settled; true when it is, but a listener threw, which was
//       an uncaught exception; a one-element array with the error to print before ending, as after onUncaught's false. Call
//       it after ticks and jobs have run dry, for each promise that is still without a handler.
//   onRejectionHandled(promise)  for a promise given to onUnhandledRejection earlier that got a handler since; answers
//       likewise.
//   emitBeforeExit(code)         the loop ran empty; look again whether it is alive.
//   emitExit(code) -> final code. Runs the 'exit' listeners once; later calls only answer. A throwing listener passes
//       through (after 'uncaughtException' listeners had their chance).
//   exitCode() -> the code to end with when nothing went wrong.
const { Error, SafeWeakMap, String } = primordials;

const errors = require('internal/errors');

let capture = null;

function setCaptureCallback(fn) {
  if (fn === null) {
    capture = null;
    return;
  }
  if (typeof fn !== 'function') throw errors.invalidArgType('fn', 'of type function or null', fn);
  if (capture !== null) {
    throw errors.coded('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET',
      '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', 'Error');
  }
  capture = fn;
}

function hasCaptureCallback() {
  return capture !== null;
}

function onUncaught(err, origin = 'uncaughtException') {
  process.emit('uncaughtExceptionMonitor', err, origin);
  if (capture !== null) {
    capture(err);
    return goOn();
  }
  if (process.emit('uncaughtException', err, origin)) return goOn();
  try {
    if (!process._exiting) process.exitCode = 1;
    runExitListeners(1);
  } catch {
    // The first error is the one to report; a second one from a listener on the way out would hide it.
  }
  return false;
}

/** Sees to it that the ticks that the exception has held up have their turn. */
function goOn() {
  require('timers').setImmediate(() => {});
  return true;
}

function runExitListeners(code) {
  if (process._exiting) return;
  process._exiting = true;
  process.emit('exit', code);
}

function emitExit(code) {
  if (process._exiting) return process.exitCode || code || 0;
  if (!process.exitCode && code) process.exitCode = code;
  try {
    runExitListeners(process.exitCode || 0);
  } catch (err) {
    if (!process.emit('uncaughtException', err, 'uncaughtException')) throw err;
  }
  return +process.exitCode || 0;
}

function emitBeforeExit(code) {
  process.emit('beforeExit', process.exitCode || code || 0);
}

function exitCode() {
  return +process.exitCode || 0;
}

const { rejectionMode = 'throw' } = binding('process');

// Numbers in warnings tell the two messages about one promise together.
const warned = new SafeWeakMap();
let lastId = 0;

function shown(reason) {
  try {
    return require('util').inspect(reason);
  } catch {
    return String(reason);
  }
}

function asError(reason) {
  if (reason instanceof Error) return reason;
  const err = new Error('This error originated either by throwing inside of an async function without a catch ' +
    'block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason ' +
    `"${typeof reason === 'object' || typeof reason === 'function' ? shown(reason) : String(reason)}".`);
  err.code = 'ERR_UNHANDLED_REJECTION';
  err.name = 'UnhandledPromiseRejection';
  return err;
}

function warnUnhandled(promise, reason, id) {
  warned.set(promise, id);
  process.emitWarning(reason instanceof Error ? (reason.stack ? `${reason.stack}` : String(reason)) : shown(reason),
    'UnhandledPromiseRejectionWarning');
  process.emitWarning('Unhandled promise rejection. This error originated either by throwing inside of an async function without a ' +
    'catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise ' +
    'rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
    `https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`, 'UnhandledPromiseRejectionWarning');
}

function fatal(err, origin) {
  return onUncaught(err, origin) ? undefined : [err];
}

function listenerThrew(err) {
  return fatal(err, 'uncaughtException') || true;
}

function onUnhandledRejection(promise, reason) {
  const id = ++lastId;
  let problem;
  if (rejectionMode === 'strict') problem = fatal(asError(reason), 'unhandledRejection');
  if (problem) return problem;
  let listened;
  try {
    listened = process.emit('unhandledRejection', reason, promise);
  } catch (err) {
    return listenerThrew(err);
  }
  if (listened && rejectionMode !== 'warn') return undefined;
  if (rejectionMode === 'throw') return fatal(asError(reason), 'unhandledRejection');
  if (rejectionMode !== 'none') {
    warnUnhandled(promise, reason, id);
    if (rejectionMode === 'warn-with-error-codes') process.exitCode = 1;
  }
  return undefined;
}

function onRejectionHandled(promise) {
  const id = warned.get(promise);
  if (id !== undefined) {
    warned.delete(promise);
    process.emitWarning(`Promise rejection was handled asynchronously (rejection id: ${id})`, 'PromiseRejectionHandledWarning');
  }
  try {
    process.emit('rejectionHandled', promise);
  } catch (err) {
    return listenerThrew(err);
  }
  return undefined;
}

module.exports = {
  onUncaught, onUnhandledRejection, onRejectionHandled, emitExit, emitBeforeExit, exitCode, setCaptureCallback, hasCaptureCallback,
};
