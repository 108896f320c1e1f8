'use strict';

// Errors in `inspect`: the head line, the engine's frames below it, and which
// properties are shown.
//
// The engine's `stack` holds the frames only, so the head line is put together
// from the error itself. A stack that a program wrote itself is taken as it is.

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeJoin,
  ArrayPrototypePush, ArrayPrototypeSplice, ArrayPrototypeValues, Error, ErrorPrototypeToString, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectHasOwn, RegExpPrototypeExec, String, StringPrototypeEndsWith,
  StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeRepeat, StringPrototypeReplaceAll,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith, StringPrototypeTrimEnd, SymbolFor,
} = primordials;

const { prefix } = require('internal/inspect_names');

const FRAMES_ONLY = /^(?:\s*$|\s+at )/;

function errorName(error) {
  const { name } = error;
  return name === undefined || name === null ? 'Error' : String(name);
}

const CODED = SymbolFor('qjsnet.error.coded');

// Errors of a class with this prototype write their code behind the name, here and in `stack`, whose head line is made by
// native code.
function markCoded(prototype) {
  ObjectDefineProperty(prototype, CODED, { __proto__: null, value: true });
}

// Errors from the error door write their code behind the name too. They are
// known by the `toString` of their own that does so for `String(error)`.
function isFromErrorDoor(error) {
  if (typeof error.code !== 'string' || error.code === '') return false;
  if (error[CODED] === true) return true;
  const own = ObjectGetOwnPropertyDescriptor(error, 'toString');
  if (own !== undefined) return typeof own.value === 'function' && own.enumerable === false;
  return error.name === 'AggregateError' && error.message === '' && ObjectHasOwn(error, 'code');
}

function headLine(error) {
  const name = errorName(error);
  const message = error.message === undefined ? '' : String(error.message);
  if (isFromErrorDoor(error)) return `${name} [${error.code}]: ${message}`;
  if (name === '') return message;
  return message === '' ? name : `${name}: ${message}`;
}

function stackText(ctx, error) {
  let stack;
  try {
    ({ stack } = error);
  } catch {
    return headLine(error);
  }
  if (stack === undefined || stack === null || stack === '') {
    return stack === '' ? headLine(error) : ErrorPrototypeToString(error);
  }
  if (typeof stack !== 'string') return `${headLine(error)}\n    ${ctx.formatValue(ctx, stack, 0)}`;
  if (RegExpPrototypeExec(FRAMES_ONLY, stack) === null) return stack;
  const frames = StringPrototypeTrimEnd(stack);
  return frames === '' ? headLine(error) : `${headLine(error)}\n${frames}`;
}

// `class Refused extends Error {}` keeps the name "Error"; the class is shown
// all the same: "Refused [Error]: …" or, if it contains the name, instead of it.
function withClassName(stack, error, constructor, tag) {
  const name = errorName(error);
  const next = stack[name.length];
  const isRegular =
    StringPrototypeEndsWith(name, 'Error') && StringPrototypeStartsWith(stack, name) && (next === undefined || next === ':' || next === '\n');
  if (constructor !== null && !isRegular) return stack;
  let shown = name;
  let fallback = 'Error';
  if (constructor === null) {
    const start = RegExpPrototypeExec(/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/, stack) ?? RegExpPrototypeExec(/^([a-z_A-Z0-9-]*Error)$/, stack);
    shown = start === null ? '' : start[1];
    fallback = shown || 'Error';
  }
  const wanted = StringPrototypeSlice(prefix(constructor, tag, fallback), 0, -1);
  if (name === wanted) return stack;
  if (!StringPrototypeIncludes(wanted, name)) return `${wanted} [${name}]${StringPrototypeSlice(stack, shown.length)}`;
  return shown === '' ? `${wanted}: ${stack}` : `${wanted}${StringPrototypeSlice(stack, shown.length)}`;
}

// Where a run of more than three lines of `lines` is found in `others` too.
function sharedRun(lines, others) {
  for (let offset = 0; offset < lines.length - 3; offset++) {
    const at = ArrayPrototypeIndexOf(others, lines[offset]);
    if (at === -1) continue;
    let length = 1;
    while (offset + length < lines.length && at + length < others.length && lines[offset + length] === others[at + length]) {
      length++;
    }
    if (length > 3) return { offset, length };
  }
  return undefined;
}

// The frames that the cause, shown below, repeats are counted and not shown.
function withoutCauseFrames(ctx, stack, error) {
  const { cause } = error;
  if (!(cause instanceof Error)) return stack;
  const lines = StringPrototypeSplit(stack, '\n');
  const run = sharedRun(lines, ArrayPrototypeFilter(StringPrototypeSplit(stackText(ctx, cause), '\n'), (line) => RegExpPrototypeExec(/^\s+at /, line) !== null));
  if (run === undefined) return stack;
  const count = run.length - 2;
  ArrayPrototypeSplice(lines, run.offset + 1, count, ctx.stylize(`    ... ${count} lines matching cause stack trace ...`, 'undefined'));
  return ArrayPrototypeJoin(lines, '\n');
}

// Own properties that only repeat what the stack already says are left out.
function dropRepeated(ctx, keys, error, stack) {
  if (ctx.showHidden || keys.length === 0) return;
  for (const name of ArrayPrototypeValues(['name', 'message', 'stack'])) {
    const index = ArrayPrototypeIndexOf(keys, name);
    if (index === -1) continue;
    const value = error[name];
    if (typeof value !== 'string' || StringPrototypeIncludes(stack, value)) ArrayPrototypeSplice(keys, index, 1);
  }
}

function addHidden(keys, error) {
  if ('cause' in error && !ArrayPrototypeIncludes(keys, 'cause')) ArrayPrototypePush(keys, 'cause');
  if (ArrayIsArray(error.errors) && !ArrayPrototypeIncludes(keys, 'errors')) ArrayPrototypePush(keys, 'errors');
}

// Adds to and removes from `keys`.
function errorBase(ctx, error, constructor, tag, keys) {
  let stack = stackText(ctx, error);
  dropRepeated(ctx, keys, error, stack);
  addHidden(keys, error);
  stack = withClassName(stack, error, constructor, tag);
  // Where the frames begin is looked for behind the message, which may look
  // like a frame itself.
  const message = typeof error.message === 'string' ? error.message : '';
  let from = message === '' ? -1 : StringPrototypeIndexOf(stack, message);
  if (from !== -1) from += message.length;
  if (StringPrototypeIndexOf(stack, '\n    at', from) === -1) stack = `[${stack}]`;
  else stack = withoutCauseFrames(ctx, stack, error);
  if (ctx.indentation !== 0) stack = StringPrototypeReplaceAll(stack, '\n', `\n${StringPrototypeRepeat(' ', ctx.indentation)}`);
  return stack;
}

module.exports = { errorBase, markCoded };
