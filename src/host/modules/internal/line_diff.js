'use strict';

// A difference between two lists of lines, and its text for assertions.

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
  const [n, m] = [actual.length, expected.length];
  const steps = [];
  // `reach[diagonal + cost + 1]` is how far `actual` is used up on a diagonal.
  let reach = new Int32Array(3);
  for (let cost = 0; cost <= Math.min(n + m, MOST_DIFFERENCES); cost++) {
    steps.push(reach);
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
  return [...actual.map((line) => [ADDED, line]), ...expected.map((line) => [MISSING, line])];
}

function takesExpected(reach, diagonal, cost) {
  const at = diagonal + cost + 1;
  return diagonal === -cost || (diagonal !== cost && reach[at - 1] < reach[at + 1]);
}

function walkBack(steps, actual, expected, ignoresComma) {
  const result = [];
  let [x, y] = [actual.length, expected.length];
  for (let cost = steps.length - 1; cost >= 0; cost--) {
    const reach = steps[cost];
    const diagonal = x - y;
    const previous = takesExpected(reach, diagonal, cost) ? diagonal + 1 : diagonal - 1;
    const fromX = reach[previous + cost + 1];
    const fromY = fromX - previous;
    while (x > 0 && y > 0 && x > fromX && y > fromY) {
      // Of two lines that differ in a comma the one that has it is shown.
      const line = ignoresComma && !actual[x - 1].endsWith(',') ? expected[y - 1] : actual[x - 1];
      result.push([KEEP, line]);
      x--;
      y--;
    }
    if (cost > 0) {
      if (x > fromX) result.push([ADDED, actual[--x]]);
      else result.push([MISSING, expected[--y]]);
    }
  }
  return result.reverse();
}

// Returns the text, and whether equal lines were left out of it.
function render(diff, paint) {
  const lines = [];
  let equal = [];
  let skipped = false;
  const flush = (isEnd) => {
    const extra = equal.length - CONTEXT;
    const shown = equal.slice(0, CONTEXT);
    if (!isEnd && extra > 0) {
      // One or two more lines take no more room than saying they are left out.
      if (extra <= 2) {
        shown.push(...equal.slice(CONTEXT));
      } else {
        skipped = true;
        lines.push(...shown.map((line) => `  ${line}`), paint('...', 'blue'), `  ${equal.at(-1)}`);
        equal = [];
        return;
      }
    }
    lines.push(...shown.map((line) => `  ${line}`));
    equal = [];
  };
  for (const [kind, line] of diff) {
    if (kind === KEEP) {
      equal.push(line);
      continue;
    }
    flush(false);
    lines.push(kind === ADDED ? `${paint('+', 'green')} ${line}` : `${paint('-', 'red')} ${line}`);
  }
  flush(true);
  return { text: lines.join('\n').trimEnd(), skipped };
}

module.exports = { diffLines, render };
