'use strict';

// The source text of the call that is running, for `assert.ok` without a
// message. Undefined if it is not known.

const {
  ArrayPrototypeValues, Error, ErrorCaptureStackTrace, MathMax, Number, RegExpPrototypeExec, String,
  StringPrototypeIncludes, StringPrototypeMatchAll, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeStartsWith, StringPrototypeTrimEnd, decodeURIComponent,
} = primordials;

const CALL = /[\w$]+(?:\s*(?:\?\.|\.)\s*[\w$#]+|\s*\[[^\]\n]*\])*\s*\(/g;
const LIKELY = /(?:\bok|assert\w*|strict|\[\s*['"]ok['"]\s*\])\s*\($/i;
const OPENERS = '([{';
const CLOSERS = ')]}';

// From the first opening bracket to its partner, or to the end of the line.
function callText(line, start) {
  let depth = 0;
  let quote = '';
  for (let i = start; i < line.length; i++) {
    const char = line[i];
    if (quote !== '') {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') {
      quote = char;
    } else if (StringPrototypeIncludes(OPENERS, char)) {
      depth++;
    } else if (StringPrototypeIncludes(CLOSERS, char)) {
      depth--;
      if (depth === 0) {
        const text = StringPrototypeSlice(line, start, i + 1);
        // A bracket in the callee, as in `assert['ok'](…)`, is not the call yet.
        if (char === ')') return text;
      }
    }
  }
  return StringPrototypeTrimEnd(StringPrototypeSlice(line, start));
}

// The engine's column lies somewhere in the call, so of the calls that begin
// before it the last one is meant, if possible one that looks like an assertion.
function findCall(line, column) {
  let best;
  for (const match of ArrayPrototypeValues(StringPrototypeMatchAll(line, CALL))) {
    if (match.index > column - 1 && best !== undefined) break;
    const isLikely = RegExpPrototypeExec(LIKELY, match[0]) !== null;
    if (best === undefined || isLikely || !best.isLikely) best = { index: match.index, isLikely };
  }
  return best && { isLikely: best.isLikely, text: callText(line, best.index) };
}

function callersFrame(calledFunction) {
  const limit = Error.stackTraceLimit;
  try {
    Error.stackTraceLimit = 1;
    const holder = {};
    ErrorCaptureStackTrace(holder, calledFunction);
    return RegExpPrototypeExec(/(?:at | \()([^()\n]*):(\d+):(\d+)\)?$/, StringPrototypeSplit(String(holder.stack), '\n')[1]);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function callSource(calledFunction) {
  try {
    const frame = callersFrame(calledFunction);
    if (frame === null) return undefined;
    const file = StringPrototypeStartsWith(frame[1], 'file://') ? decodeURIComponent(StringPrototypeSlice(frame[1], 7)) : frame[1];
    const lines = StringPrototypeSplit(require('fs').readFileSync(file, 'utf8'), '\n');
    const at = Number(frame[2]) - 1;
    const found = findCall(lines[at], Number(frame[3]));
    if (found?.isLikely) return found.text;
    // The column of a call over several lines can lie in one of the later ones.
    for (let above = at - 1; above >= MathMax(0, at - 20); above--) {
      const call = findCall(lines[above], Infinity);
      if (call?.isLikely) return call.text;
    }
    return found?.text;
  } catch {
    return undefined;
  }
}

module.exports = { callSource };
