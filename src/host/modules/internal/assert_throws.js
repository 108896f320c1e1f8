'use strict';

// `throws`, `rejects` and their opposites: getting at the error, and holding it
// against what was expected of it.

const {
  ArrayPrototypePush, ArrayPrototypeValues, Error, ObjectKeys, ObjectPrototypeIsPrototypeOf, ReflectApply,
  RegExpPrototypeExec, String, Symbol,
} = primordials;

const AssertionError = require('internal/assertion_error');
const { failWith, isError } = require('internal/assert_message');
const types = require('internal/types');
const { inspect } = require('internal/inspect');
const { isDeepStrictEqual } = require('internal/deep_equal');
const { invalidArgType, invalidArgValue, invalidReturnValue, ambiguousArgument, validateFunction } =
  require('internal/errors');

// Stands for "nothing was thrown", as any value can be thrown.
const NOTHING = Symbol('nothing was thrown');

function fromFunction(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isPromiseLike(value) {
  if (types.isPromise(value)) return true;
  return value !== null && typeof value === 'object'
    && typeof value.then === 'function' && typeof value.catch === 'function';
}

async function fromPromise(promiseOrFunction) {
  let promise = promiseOrFunction;
  if (typeof promiseOrFunction === 'function') {
    promise = promiseOrFunction();
    if (!isPromiseLike(promise)) throw invalidReturnValue('instance of Promise', 'promiseFn', promise);
  } else if (!isPromiseLike(promise)) {
    throw invalidArgType('promiseFn', 'of type function or an instance of Promise', promise);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isErrorClass(value) {
  return value === Error || ObjectPrototypeIsPrototypeOf(Error, value);
}

function isReference(value) {
  return value !== null && (typeof value === 'object' || typeof value === 'function');
}

function matches(pattern, text) {
  return RegExpPrototypeExec(pattern, text) !== null;
}

function failure(options, calledFunction, isGenerated) {
  const error = new AssertionError({ ...options, stackStartFn: calledFunction });
  error.operator = calledFunction.name;
  error.generatedMessage = isGenerated;
  return error;
}

// ---- against an object ----------------------------------------------------------

// Only the compared keys, so that the difference shows nothing else. Where a
// pattern matched, both sides show the text.
class Comparison {
  constructor(source, keys, actual) {
    for (const key of ArrayPrototypeValues(keys)) {
      if (!(key in source)) continue;
      const isMatched = actual !== undefined && typeof actual[key] === 'string'
        && types.isRegExp(source[key]) && matches(source[key], actual[key]);
      this[key] = isMatched ? actual[key] : source[key];
    }
  }
}

function checkObject(actual, expected, message, calledFunction) {
  if (typeof actual !== 'object' || actual === null) {
    const isGenerated = message === undefined || message === null;
    throw failure({ actual, expected, message, operator: 'deepStrictEqual' }, calledFunction, isGenerated);
  }
  const keys = ObjectKeys(expected);
  if (expected instanceof Error) ArrayPrototypePush(keys, 'name', 'message');
  else if (keys.length === 0) throw invalidArgValue('error', expected, 'may not be an empty object');
  for (const key of ArrayPrototypeValues(keys)) {
    const wanted = expected[key];
    if (typeof actual[key] === 'string' && types.isRegExp(wanted) && matches(wanted, actual[key])) continue;
    if (key in actual && isDeepStrictEqual(actual[key], wanted)) continue;
    if (message) failWith({ actual, expected, operator: calledFunction.name, stackStartFn: calledFunction }, [message]);
    const shown = { actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual) };
    const error = failure({ ...shown, operator: 'deepStrictEqual' }, calledFunction, true);
    error.actual = actual;
    error.expected = expected;
    throw error;
  }
}

// ---- against a function or a pattern ----------------------------------------------

// The complaint about `actual`, or undefined if it is as expected.
function complaint(actual, expected) {
  if (types.isRegExp(expected)) {
    const text = String(actual);
    if (matches(expected, text)) return undefined;
    return `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  }
  if (expected.prototype !== undefined && actual instanceof expected) return undefined;
  if (isErrorClass(expected)) {
    const lead = `The error is expected to be an instance of "${expected.name}". Received `;
    if (!isError(actual)) return `${lead}"${inspect(actual, { depth: -1 })}"`;
    const name = actual.constructor?.name || actual.name;
    const received = name === expected.name ? 'an error with identical name but a different prototype.' : `"${name}"`;
    return `${lead}${received}${actual.message ? `\n\nError message:\n\n${actual.message}` : ''}`;
  }
  const verdict = ReflectApply(expected, {}, [actual]);
  if (verdict === true) return undefined;
  const name = expected.name ? `"${expected.name}" ` : '';
  const text = `The ${name}validation function is expected to return "true". Received ${inspect(verdict)}`;
  return isError(actual) ? `${text}\n\nCaught error:\n\n${actual}` : text;
}

function checkExpected(actual, expected, message, calledFunction) {
  if (typeof expected !== 'function' && !types.isRegExp(expected)) {
    checkObject(actual, expected, message, calledFunction);
    return;
  }
  const found = complaint(actual, expected);
  if (found === undefined) return;
  const isGenerated = !message;
  const options = { actual, expected, operator: calledFunction.name, message: isGenerated ? found : message };
  throw failure(options, calledFunction, isGenerated);
}

// ---- the two questions --------------------------------------------------------------

// A text in the place of the expectation is the message. If it says what the
// error says, it was probably meant as an expectation.
function refuseAmbiguous(actual, text) {
  if (isReference(actual) ? actual.message === text : actual === text) {
    const what = isReference(actual) ? 'error message' : 'error';
    throw ambiguousArgument('error/message', `The ${what} "${text}" is identical to the message.`);
  }
}

function expectsError(calledFunction, actual, ...args) {
  let { 0: expected, 1: message } = args;
  const refuse = () => {
    throw invalidArgType('error', 'of type function or an instance of Error, RegExp, or Object', expected);
  };
  if (typeof expected === 'string') {
    if (args.length > 1) refuse();
    refuseAmbiguous(actual, expected);
    message = expected;
    expected = undefined;
  } else if (expected !== undefined && expected !== null && !isReference(expected)) {
    refuse();
  }
  if (actual === NOTHING) {
    const noun = calledFunction.name === 'rejects' ? 'rejection' : 'exception';
    const name = expected && expected.name ? ` (${expected.name})` : '';
    const text = `Missing expected ${noun}${name}${message ? `: ${message}` : '.'}`;
    throw failure({ actual: undefined, expected, operator: calledFunction.name, message: text }, calledFunction, false);
  }
  if (expected) checkExpected(actual, expected, message, calledFunction);
}

function isMeant(actual, expected) {
  if (types.isRegExp(expected)) return matches(expected, String(actual));
  if (typeof expected !== 'function') {
    throw invalidArgType('expected', 'of type function or an instance of RegExp', expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  return !isErrorClass(expected) && ReflectApply(expected, {}, [actual]) === true;
}

function expectsNoError(calledFunction, actual, ...args) {
  if (actual === NOTHING) return;
  let { 0: expected, 1: message } = args;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  if (expected && !isMeant(actual, expected)) throw actual;
  const noun = calledFunction.name === 'doesNotReject' ? 'rejection' : 'exception';
  const text = `Got unwanted ${noun}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`;
  throw failure({ actual, expected, operator: calledFunction.name, message: text }, calledFunction, false);
}

module.exports = { expectsError, expectsNoError, fromFunction, fromPromise };
