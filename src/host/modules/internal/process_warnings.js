'use strict';
// process.emitWarning and the listener that prints warnings. Native: binding('process').writeFd(fd, string).

const {
  ArrayIsArray, ArrayPrototypeIncludes, Error, ErrorCaptureStackTrace, ErrorPrototypeToString,
  RegExpPrototypeSymbolReplace, String, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;

const native = binding('process');
const errors = require('internal/errors');

function createWarning(message, type, code, ctor, detail) {
  const warning = new Error(message);
  warning.name = String(type || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  ErrorCaptureStackTrace(warning, ctor || emitWarning);
  return warning;
}

function emitWarning(warning, type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !ArrayIsArray(type)) {
    ctor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) errors.validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = '';
  } else if (code !== undefined) errors.validateString(code, 'code');
  if (typeof warning === 'string') warning = createWarning(warning, type, code, ctor, detail);
  else if (!(warning instanceof Error)) throw errors.invalidArgType('warning', 'of type string or an instance of Error', warning);
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', warning));
}

let hinted = false;

function print(warning) {
  if (!(warning instanceof Error)) return;
  const deprecation = warning.name === 'DeprecationWarning';
  if (deprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (deprecation && process.traceDeprecation);
  let text = `(node:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  const title = typeof warning.toString === 'function' ? warning.toString() : ErrorPrototypeToString(warning);
  text += title;
  if (trace && warning.stack) text += `\n${stackFrames(warning, title)}`;
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hinted) {
    hinted = true;
    const flag = deprecation ? '--trace-deprecation' : '--trace-warnings';
    const program = require('path').basename(process.argv0 || 'node', '.exe');
    text += `\n(Use \`${program} ${flag} ...\` to show where the warning was created)`;
  }
  native.writeFd(2, `${text}\n`);
}

/** The frames alone: the engine's `stack` may or may not begin with the title. */
function stackFrames(warning, title) {
  const stack = `${warning.stack}`;
  return RegExpPrototypeSymbolReplace(/\n$/, (StringPrototypeStartsWith(stack, title) ? StringPrototypeSlice(stack, title.length + 1) : stack), '');
}

function installDefaultListener() {
  const flags = process.execArgv;
  if (ArrayPrototypeIncludes(flags, '--no-deprecation')) process.noDeprecation = true;
  if (ArrayPrototypeIncludes(flags, '--throw-deprecation')) process.throwDeprecation = true;
  if (ArrayPrototypeIncludes(flags, '--trace-deprecation')) process.traceDeprecation = true;
  if (ArrayPrototypeIncludes(flags, '--trace-warnings')) process.traceProcessWarnings = true;
  if (!ArrayPrototypeIncludes(flags, '--no-warnings') && process.env.NODE_NO_WARNINGS !== '1') process.on('warning', print);
}

module.exports = { emitWarning, installDefaultListener };
