'use strict';

// The drawing behind `console.table`.

const { inspect } = require('internal/inspect');
const { stringWidth } = require('internal/inspect_text');
const types = require('internal/types');

const INDEX = '(index)';
const ITERATION_INDEX = '(iteration index)';
const KEY = 'Key';
const VALUES = 'Values';

function cellText(value) {
  const isLeaf = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: isLeaf ? -1 : 0 });
}

function line(cells, widths) {
  const padded = cells.map((cell, i) => ` ${cell}${' '.repeat(widths[i] - stringWidth(cell) - 1)}`);
  return `│${padded.join('│')}│`;
}

function draw(head, columns) {
  const rowCount = Math.max(0, ...columns.map((column) => column.length));
  const rows = [];
  for (let i = 0; i < rowCount; i++) rows.push(columns.map((column) => column[i] ?? ''));
  const widths = head.map((title, i) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[i]))) + 2);
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  return [
    rule('┌', '┬', '┐'),
    line(head, widths),
    rule('├', '┼', '┤'),
    ...rows.map((row) => line(row, widths)),
    rule('└', '┴', '┘'),
  ].join('\n');
}

function mapTable(data) {
  const keys = [];
  const values = [];
  for (const [key, value] of data) {
    keys.push(cellText(key));
    values.push(cellText(value));
  }
  return draw([ITERATION_INDEX, KEY, VALUES], [keys.map((_, i) => String(i)), keys, values]);
}

function setTable(data) {
  const values = Array.from(data, cellText);
  return draw([ITERATION_INDEX, VALUES], [values.map((_, i) => String(i)), values]);
}

function isPrimitive(value) {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function tableOf(data, wanted) {
  if (types.isMap(data)) return mapTable(data);
  if (types.isSet(data)) return setTable(data);
  const rowNames = Object.keys(data);
  const columns = new Map((wanted ?? []).map((name) => [name, []]));
  const lone = [];
  rowNames.forEach((rowName, row) => {
    const item = data[rowName];
    if (isPrimitive(item)) {
      lone[row] = cellText(item);
      return;
    }
    for (const key of wanted ?? Object.keys(item)) {
      if (!columns.has(key)) columns.set(key, []);
      if (Object.hasOwn(item, key)) columns.get(key)[row] = cellText(item[key]);
    }
  });
  const head = [INDEX, ...columns.keys()];
  const cells = [rowNames, ...columns.values()];
  if (lone.length > 0) {
    head.push(VALUES);
    cells.push(lone);
  }
  return draw(head, cells);
}

module.exports = { tableOf };
