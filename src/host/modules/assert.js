'use strict';

// The public `assert` module.

const {
  ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypeSlice, ArrayPrototypeValues, ObjectAssign, ObjectIs,
  RegExpPrototypeExec, RegExpPrototypeSymbolSearch, StringPrototypeSlice, StringPrototypeSplit,
} = primordials;

const AssertionError = require('internal/assertion_error');
const { failWith, isError } = require('internal/assert_message');
const types = require('internal/types');
const { inspect } = require('internal/inspect');
const { isDeepEqual, isDeepStrictEqual, isPartiallyEqual } = require('internal/deep_equal');
const { expectsError, expectsNoError, fromFunction, fromPromise } = require('internal/assert_throws');
const { invalidArgType, missingArgs, validateOneOf } = require('internal/errors');

// ---- truth ------------------------------------------------------------------------

function checkTruth(calledFunction, args) {
  const { 0: value, 1: message } = args;
  if (value) return;
  const isGenerated = message === undefined || message === null;
  let said = ArrayPrototypeSlice(args, 1);
  if (args.length === 0) {
    said = ['No value argument passed to `assert.ok()`'];
  } else if (isGenerated) {
    const source = require('internal/call_source').callSource(calledFunction);
    said = [source === undefined
      ? 'The expression evaluated to a falsy value'
      : `The expression evaluated to a falsy value:\n\n  ${source}\n`];
  }
  failWith({ actual: value, expected: true, operator: '==', stackStartFn: calledFunction }, said, isGenerated);
}

function assert(...args) {
  checkTruth(assert, args);
}

function ok(...args) {
  checkTruth(ok, args);
}

function fail(message) {
  if (isError(message)) throw message;
  const isGenerated = message === undefined;
  const error = new AssertionError({ operator: 'fail', stackStartFn: fail, message: isGenerated ? 'Failed' : message });
  if (isGenerated) error.generatedMessage = true;
  throw error;
}

// ---- comparisons --------------------------------------------------------------------

// Makes the function `name`, which throws unless `holds(actual, expected)`.
function comparison(diff, name, holds, operator = name) {
  const check = {
    [name](actual, expected, ...message) {
      if (arguments.length < 2) throw missingArgs('actual', 'expected');
      if (holds(actual, expected)) return;
      failWith({ actual, expected, operator, diff, stackStartFn: check }, message);
    },
  }[name];
  return check;
}

function looselyEqual(actual, expected) {
  return actual == expected || (actual !== actual && expected !== expected);
}

const not = (holds) => (actual, expected) => !holds(actual, expected);

function makeComparisons(diff) {
  return {
    equal: comparison(diff, 'equal', looselyEqual, '=='),
    notEqual: comparison(diff, 'notEqual', not(looselyEqual), '!='),
    deepEqual: comparison(diff, 'deepEqual', isDeepEqual),
    notDeepEqual: comparison(diff, 'notDeepEqual', not(isDeepEqual)),
    deepStrictEqual: comparison(diff, 'deepStrictEqual', isDeepStrictEqual),
    notDeepStrictEqual: comparison(diff, 'notDeepStrictEqual', not(isDeepStrictEqual)),
    strictEqual: comparison(diff, 'strictEqual', ObjectIs),
    notStrictEqual: comparison(diff, 'notStrictEqual', not(ObjectIs)),
    partialDeepStrictEqual: comparison(diff, 'partialDeepStrictEqual', isPartiallyEqual),
  };
}

// The loose names with the strict meaning.
function strictNames({ strictEqual, deepStrictEqual, notStrictEqual, notDeepStrictEqual }) {
  return {
    equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual,
  };
}

// ---- texts ----------------------------------------------------------------------------

function checkText(text, pattern, message, calledFunction, shouldMatch) {
  if (!types.isRegExp(pattern)) throw invalidArgType('regexp', 'an instance of RegExp', pattern);
  if (typeof text === 'string' && (RegExpPrototypeExec(pattern, text) !== null) === shouldMatch) return;
  const isGenerated = message.length === 0;
  if (!message[0]) {
    const verdict = shouldMatch ? 'The input did not match' : 'The input was expected to not match';
    message[0] = typeof text === 'string'
      ? `${verdict} the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`
      : `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
  }
  const operator = calledFunction.name;
  failWith({ actual: text, expected: pattern, operator, stackStartFn: calledFunction }, message, isGenerated);
}

function match(string, regexp, ...message) {
  checkText(string, regexp, message, match, true);
}

function doesNotMatch(string, regexp, ...message) {
  checkText(string, regexp, message, doesNotMatch, false);
}

// ---- errors -----------------------------------------------------------------------------

function throws(fn, ...args) {
  expectsError(throws, fromFunction(fn), ...ArrayPrototypeValues(args));
}

async function rejects(promiseFn, ...args) {
  expectsError(rejects, await fromPromise(promiseFn), ...ArrayPrototypeValues(args));
}

function doesNotThrow(fn, ...args) {
  expectsNoError(doesNotThrow, fromFunction(fn), ...ArrayPrototypeValues(args));
}

async function doesNotReject(fn, ...args) {
  expectsNoError(doesNotReject, await fromPromise(fn), ...ArrayPrototypeValues(args));
}

function ifError(value) {
  if (value === null || value === undefined) return;
  let text = 'ifError got unwanted exception: ';
  if (typeof value === 'object' && typeof value.message === 'string') {
    text += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
  } else {
    text += inspect(value);
  }
  const error = new AssertionError({
    actual: value, expected: null, operator: 'ifError', message: text, stackStartFn: ifError,
  });
  error.generatedMessage = false;
  const { stack } = value;
  // Where the error came from is worth more than where it was handed over.
  if (typeof stack === 'string' && stack !== '') {
    const frames = ArrayPrototypeJoin(ArrayPrototypeFilter(StringPrototypeSplit(stack, '\n'), (line) => RegExpPrototypeExec(/^\s+at /, line) !== null), '\n');
    if (frames !== '' && typeof error.stack === 'string') {
      const at = RegExpPrototypeSymbolSearch(/^\s+at /m, error.stack);
      const head = at === -1 ? `${error.stack}\n` : StringPrototypeSlice(error.stack, 0, at);
      error.stack = `${head}${frames}${at === -1 ? '' : `\n${StringPrototypeSlice(error.stack, at)}`}`;
    }
  }
  throw error;
}

function strict(...args) {
  checkTruth(strict, args);
}

const others = { ok, fail, match, doesNotMatch, throws, rejects, doesNotThrow, doesNotReject, ifError };
const comparisons = makeComparisons('simple');

// An assertion object with settings of its own.
class Assert {
  constructor(options = {}) {
    const { diff = 'simple', strict: isStrict = true } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    const own = makeComparisons(diff);
    ObjectAssign(this, { AssertionError }, others, own, isStrict ? strictNames(own) : {});
  }
}

ObjectAssign(assert, { AssertionError, ok, fail }, comparisons, others);
ObjectAssign(strict, assert, strictNames(comparisons), { Assert });
assert.strict = strict;
assert.Assert = Assert;
strict.strict = strict;

module.exports = assert;
