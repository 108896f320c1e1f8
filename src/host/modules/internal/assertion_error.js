'use strict';

// `AssertionError` and the messages it makes out of two values.

const {
  ArrayPrototypeEvery, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypeSlice, ArrayPrototypeValues, Boolean,
  Error, ErrorCaptureStackTrace, ObjectDefineProperty, String, StringPrototypeRepeat, StringPrototypeSlice,
  StringPrototypeSplit,
} = primordials;

const { inspect } = require('internal/inspect');
const { diffLines, render } = require('internal/line_diff');
const { markCoded } = require('internal/inspect_errors');
const { validateObject, validateOneOf } = require('internal/errors');

const HEADERS = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};
const SAME_STRUCTURE = 'Values have same structure but are not reference-equal:';

// Two short values are shown on one line.
const SHORT = 12;
const MOST_LINES = 50;

function isReference(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function sameKindOfReference(actual, expected) {
  return isReference(actual) && isReference(expected) && typeof actual === typeof expected;
}

function inspected(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

function usesColors() {
  const { env, stderr } = process;
  if (env.NO_COLOR !== undefined || env.NODE_DISABLE_COLORS !== undefined) return false;
  return Boolean(stderr && stderr.isTTY);
}

function makePaint() {
  if (!usesColors()) return (text) => text;
  return (text, color) => {
    const { 0: open, 1: close } = inspect.colors[color];
    return `\u001b[${open}m${text}\u001b[${close}m`;
  };
}

// ---- messages -------------------------------------------------------------------

// Points at the first difference of two texts printed under each other.
function pointer(actual, expected) {
  const width = process.stderr && process.stderr.isTTY ? process.stderr.columns : 80;
  if (actual.length + expected.length > width) return '';
  let same = 0;
  while (same < actual.length && actual[same] === expected[same]) same++;
  return same > 2 && same < actual.length ? `\n${StringPrototypeRepeat(' ', same + 2)}^` : '';
}

function oneLineDifference(actual, expected, actualText, expectedText, paint) {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  const length = actualText.length + expectedText.length - quotes;
  if (length <= SHORT && (actual !== 0 || expected !== 0)) {
    return { legend: false, text: `${actualText} !== ${expectedText}` };
  }
  const marked = `${paint('+', 'green')} ${actualText}\n${paint('-', 'red')} ${expectedText}`;
  return { legend: true, text: marked + pointer(actualText, expectedText) };
}

function differenceMessage({ actual, expected, operator, diff }, customMessage) {
  const actualLines = StringPrototypeSplit(inspected(actual), '\n');
  const expectedLines = StringPrototypeSplit(inspected(expected), '\n');
  const name = operator === 'strictEqual' && sameKindOfReference(actual, expected) ? 'strictEqualObject' : operator;
  let header = customMessage || HEADERS[name];
  const isSame = actualLines.length === expectedLines.length
    && ArrayPrototypeEvery(actualLines, (line, i) => line === expectedLines[i]);
  if (isSame && typeof actual === 'object' && actual !== null) {
    return sameStructureMessage(actualLines, customMessage || SAME_STRUCTURE, diff);
  }
  const paint = makePaint();
  const isShort = actualLines.length === 1 && expectedLines.length === 1 && (typeof actual !== 'object' || actual === null);
  const legend = `\n${paint('+ actual', 'green')} ${paint('- expected', 'red')}`;
  if (isShort) {
    const { legend: hasLegend, text } = oneLineDifference(actual, expected, actualLines[0], expectedLines[0], paint);
    if (hasLegend) header += legend;
    return `${header}\n\n${text}\n`;
  }
  const ignoresComma = typeof actual === 'object' && actual !== null;
  const { text, skipped } = render(diffLines(actualLines, expectedLines, ignoresComma), paint);
  return `${header}${legend}${skipped ? '\n... Skipped lines' : ''}\n\n${text}\n`;
}

function sameStructureMessage(lines, header, diff) {
  if (lines.length <= MOST_LINES || diff === 'full') return `${header}\n\n${ArrayPrototypeJoin(lines, '\n')}\n`;
  return `${header}\n\n... Skipped lines\n${ArrayPrototypeJoin(ArrayPrototypeSlice(lines, 0, MOST_LINES), '\n')}\n...}\n`;
}

function unequalMessage({ actual, operator, diff }) {
  const isObject = operator === 'notStrictEqual' && isReference(actual);
  const header = HEADERS[isObject ? 'notStrictEqualObject' : operator];
  let lines = StringPrototypeSplit(inspected(actual), '\n');
  if (lines.length > MOST_LINES && diff !== 'full') lines = [...ArrayPrototypeValues(ArrayPrototypeSlice(lines, 0, MOST_LINES - 4)), '...'];
  if (lines.length > 1) return `${header}\n\n${ArrayPrototypeJoin(lines, '\n')}\n`;
  return `${header}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
}

function shortened(text, limit) {
  return text.length > limit ? `${StringPrototypeSlice(text, 0, limit - 3)}...` : text;
}

function plainMessage({ actual, expected, operator, diff }) {
  const left = inspected(actual);
  const right = inspected(expected);
  if (operator === 'notDeepEqual' && left === right) {
    return shortened(`${HEADERS.notDeepEqual}\n\n${left}`, diff === 'full' ? Infinity : 1024);
  }
  const limit = diff === 'full' ? Infinity : 512;
  const a = shortened(left, limit);
  const b = shortened(right, limit);
  if (operator === 'deepEqual') return `${HEADERS.deepEqual}\n\n${a}\n\nshould loosely deep-equal\n\n${b}`;
  if (operator === 'notDeepEqual') {
    return `${HEADERS.notDeepEqualUnequal}\n\n${a}\n\nshould not loosely deep-equal\n\n${b}`;
  }
  return `${a} ${operator} ${b}`;
}

const WITH_DIFFERENCE = ['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual'];

function messageFor(options) {
  const { message, operator } = options;
  const customMessage = message === undefined || message === null ? undefined : String(message);
  if (ArrayPrototypeIncludes(WITH_DIFFERENCE, operator)) return differenceMessage(options, customMessage);
  if (customMessage !== undefined) return customMessage;
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalMessage(options);
  return plainMessage(options);
}

// ---- the class --------------------------------------------------------------------

function clipped(value) {
  if (typeof value !== 'string') return value;
  const lines = StringPrototypeSplit(value, '\n');
  const kept = lines.length > 10 ? `${ArrayPrototypeJoin(ArrayPrototypeSlice(lines, 0, 10), '\n')}\n` : value;
  const short = StringPrototypeSlice(kept, 0, 512);
  return short.length < value.length ? `${short}...` : value;
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction, details, diff = 'simple' } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    super(messageFor(options));
    this.generatedMessage = !message;
    ObjectDefineProperty(this, 'name', {
      __proto__: null,
      value: 'AssertionError', enumerable: false, writable: true, configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = options.actual;
      this.expected = options.expected;
      this.operator = operator;
    }
    this.diff = diff;
    ErrorCaptureStackTrace(this, stackStartFn ?? stackStartFunction ?? AssertionError);
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  // Long texts are in the message already; the copies are cut short.
  [inspect.custom](_depth, options) {
    const { actual, expected } = this;
    this.actual = clipped(actual);
    this.expected = clipped(expected);
    try {
      return inspect(this, { ...options, customInspect: false, depth: 0 });
    } finally {
      this.actual = actual;
      this.expected = expected;
    }
  }
}

markCoded(AssertionError.prototype);

module.exports = AssertionError;
