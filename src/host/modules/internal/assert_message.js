'use strict';

// What an assertion says when it fails: the arguments behind the values that it compares.

const { Error, FunctionPrototypeCall, ReflectApply } = primordials;

const AssertionError = require('internal/assertion_error');
const types = require('internal/types');
const { ambiguousArgument, invalidArgType } = require('internal/errors');

function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

function refuseRest(args, what) {
  if (args.length > 1) {
    throw ambiguousArgument('message', `The error message ${what} has trailing arguments that would be ignored.`);
  }
}

// The text of `args`: none, a text with values for its directives, or a function that makes the text. Undefined asks for
// the text that tells of the values. An error is thrown as it is.
function textOf(args, actual, expected) {
  if (args.length === 0) return undefined;
  const { 0: first } = args;
  if (typeof first === 'string') {
    return args.length === 1 ? first : ReflectApply(require('internal/format').format, undefined, args);
  }
  if (isError(first)) {
    refuseRest(args, `was passed as error object "${FunctionPrototypeCall(Error.prototype.toString, first)}"`);
    throw first;
  }
  if (typeof first !== 'function') throw invalidArgType('message', 'one of type string or function', first);
  refuseRest(args, `with function "${first.name || 'anonymous'}"`);
  try {
    const text = first(actual, expected);
    return typeof text === 'string' ? text : undefined;
  } catch {
    // The assertion has failed already, and that is what counts.
    return undefined;
  }
}

// All failures end here. `isGenerated` says who made the text, where that does not show.
function failWith(options, args, isGenerated = undefined) {
  const { actual, expected } = options;
  const error = new AssertionError({ ...options, message: textOf(args, actual, expected) });
  if (isGenerated !== undefined) error.generatedMessage = isGenerated;
  throw error;
}

module.exports = { failWith, isError };
