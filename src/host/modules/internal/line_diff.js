'use strict';

// A difference between two lists of lines, and its text for assertions.

const {
  ArrayPrototypeAt, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeReverse,
  ArrayPrototypeSlice, ArrayPrototypeValues, Int32Array, MathMin, StringPrototypeEndsWith, StringPrototypeTrimEnd,
} = primordials;

const KEEP = 0;
const ADDED = 1; // only in actual
const MISSING = -1; // only in expected

// Equal lines shown after a change before the rest is left out.
const CONTEXT = 5;
const MOST_DIFFERENCES = 1500;

function sameLine(actual, expected, ignoresComma) {
  if (actual === expected) return true;
  return ignoresComma && (`${actual},` === expected || actual === `${expected},`);
}

// The shortest way from `expected` to `actual` (Myers' greedy walk over the
// furthest reaching points), as a list of [kind, line]. Time and memory grow
// with the square of the number of differences, so there is an end to it.
function diffLines(actual, expected, ignoresComma) {
  const n = actual.length;
  const m = expected.length;
  const steps = [];
  // `reach[diagonal + cost + 1]` is how far `actual` is used up on a diagonal.
  let reach = new Int32Array(3);
  for (let cost = 0; cost <= MathMin(n + m, MOST_DIFFERENCES); cost++) {
    ArrayPrototypePush(steps, reach);
    const next = new Int32Array(2 * cost + 5);
    for (let diagonal = -cost; diagonal <= cost; diagonal += 2) {
      const at = diagonal + cost + 1;
      let x = takesExpected(reach, diagonal, cost) ? reach[at + 1] : reach[at - 1] + 1;
      let y = x - diagonal;
      while (x < n && y < m && sameLine(actual[x], expected[y], ignoresComma)) {
        x++;
        y++;
      }
      next[at + 1] = x;
      if (x >= n && y >= m) return walkBack(steps, actual, expected, ignoresComma);
    }
    reach = next;
  }
  return [...ArrayPrototypeValues(ArrayPrototypeMap(actual, (line) => [ADDED, line])), ...ArrayPrototypeValues(ArrayPrototypeMap(expected, (line) => [MISSING, line]))];
}

function takesExpected(reach, diagonal, cost) {
  const at = diagonal + cost + 1;
  return diagonal === -cost || (diagonal !== cost && reach[at - 1] < reach[at + 1]);
}

function walkBack(steps, actual, expected, ignoresComma) {
  const result = [];
  let x = actual.length;
  let y = expected.length;
  for (let cost = steps.length - 1; cost >= 0; cost--) {
    const reach = steps[cost];
    const diagonal = x - y;
    const previous = takesExpected(reach, diagonal, cost) ? diagonal + 1 : diagonal - 1;
    const fromX = reach[previous + cost + 1];
    const fromY = fromX - previous;
    while (x > 0 && y > 0 && x > fromX && y > fromY) {
      // Of two lines that differ in a comma the one that has it is shown.
      const line = ignoresComma && !StringPrototypeEndsWith(actual[x - 1], ',') ? expected[y - 1] : actual[x - 1];
      ArrayPrototypePush(result, [KEEP, line]);
      x--;
      y--;
    }
    if (cost > 0) {
      if (x > fromX) ArrayPrototypePush(result, [ADDED, actual[--x]]);
      else ArrayPrototypePush(result, [MISSING, expected[--y]]);
    }
  }
  return ArrayPrototypeReverse(result);
}

// Returns the text, and whether equal lines were left out of it.
function render(diff, paint) {
  const lines = [];
  let equal = [];
  let skipped = false;
  const flush = (isEnd) => {
    const extra = equal.length - CONTEXT;
    const shown = ArrayPrototypeSlice(equal, 0, CONTEXT);
    if (!isEnd && extra > 0) {
      // One or two more lines take no more room than saying they are left out.
      if (extra <= 2) {
        ArrayPrototypePush(shown, ...ArrayPrototypeValues(ArrayPrototypeSlice(equal, CONTEXT)));
      } else {
        skipped = true;
        ArrayPrototypePush(lines, ...ArrayPrototypeValues(ArrayPrototypeMap(shown, (line) => `  ${line}`)), paint('...', 'blue'), `  ${ArrayPrototypeAt(equal, -1)}`);
        equal = [];
        return;
      }
    }
    ArrayPrototypePush(lines, ...ArrayPrototypeValues(ArrayPrototypeMap(shown, (line) => `  ${line}`)));
    equal = [];
  };
  for (const { 0: kind, 1: line } of ArrayPrototypeValues(diff)) {
    if (kind === KEEP) {
      ArrayPrototypePush(equal, line);
      continue;
    }
    flush(false);
    ArrayPrototypePush(lines, kind === ADDED ? `${paint('+', 'green')} ${line}` : `${paint('-', 'red')} ${line}`);
  }
  flush(true);
  return { text: StringPrototypeTrimEnd(ArrayPrototypeJoin(lines, '\n')), skipped };
}

module.exports = { diffLines, render };
