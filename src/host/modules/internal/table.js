'use strict';

// The drawing behind `console.table`.

const {
  ArrayIsArray, ArrayPrototypeForEach, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeValues,
  MapPrototypeEntries, MathMax, ObjectHasOwn, ObjectKeys, SafeMap, SetPrototypeValues, String, StringPrototypeRepeat,
} = primordials;

const { inspect } = require('internal/inspect');
const { stringWidth } = require('internal/inspect_text');
const types = require('internal/types');

const INDEX = '(index)';
const ITERATION_INDEX = '(iteration index)';
const KEY = 'Key';
const VALUES = 'Values';

function cellText(value) {
  const isLeaf = value !== null && typeof value === 'object' && !ArrayIsArray(value) && ObjectKeys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: isLeaf ? -1 : 0 });
}

function line(cells, widths) {
  const padded = ArrayPrototypeMap(cells, (cell, i) => ` ${cell}${StringPrototypeRepeat(' ', widths[i] - stringWidth(cell) - 1)}`);
  return `│${ArrayPrototypeJoin(padded, '│')}│`;
}

function draw(head, columns) {
  const rowCount = MathMax(0, ...ArrayPrototypeValues(ArrayPrototypeMap(columns, (column) => column.length)));
  const rows = [];
  for (let i = 0; i < rowCount; i++) ArrayPrototypePush(rows, ArrayPrototypeMap(columns, (column) => column[i] ?? ''));
  const widths = ArrayPrototypeMap(head, (title, i) =>
    MathMax(stringWidth(title), ...ArrayPrototypeValues(ArrayPrototypeMap(rows, (row) => stringWidth(row[i])))) + 2);
  const rule = (left, middle, right) => left + ArrayPrototypeJoin(ArrayPrototypeMap(widths, (width) => StringPrototypeRepeat('─', width)), middle) + right;
  return ArrayPrototypeJoin([
    rule('┌', '┬', '┐'),
    line(head, widths),
    rule('├', '┼', '┤'),
    ...ArrayPrototypeValues(ArrayPrototypeMap(rows, (row) => line(row, widths))),
    rule('└', '┴', '┘'),
  ], '\n');
}

function mapTable(data) {
  const keys = [];
  const values = [];
  for (const { 0: key, 1: value } of MapPrototypeEntries(data)) {
    ArrayPrototypePush(keys, cellText(key));
    ArrayPrototypePush(values, cellText(value));
  }
  return draw([ITERATION_INDEX, KEY, VALUES], [ArrayPrototypeMap(keys, (_, i) => String(i)), keys, values]);
}

function setTable(data) {
  const values = ArrayPrototypeMap([...SetPrototypeValues(data)], (item) => cellText(item));
  return draw([ITERATION_INDEX, VALUES], [ArrayPrototypeMap(values, (_, i) => String(i)), values]);
}

function isPrimitive(value) {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function tableOf(data, wanted) {
  if (types.isMap(data)) return mapTable(data);
  if (types.isSet(data)) return setTable(data);
  const rowNames = ObjectKeys(data);
  const columns = new SafeMap(ArrayPrototypeMap(wanted ?? [], (name) => [name, []]));
  const lone = [];
  ArrayPrototypeForEach(rowNames, (rowName, row) => {
    const item = data[rowName];
    if (isPrimitive(item)) {
      lone[row] = cellText(item);
      return;
    }
    for (const key of ArrayPrototypeValues(wanted ?? ObjectKeys(item))) {
      if (!columns.has(key)) columns.set(key, []);
      if (ObjectHasOwn(item, key)) columns.get(key)[row] = cellText(item[key]);
    }
  });
  const head = [INDEX, ...columns.keys()];
  const cells = [rowNames, ...columns.values()];
  if (lone.length > 0) {
    ArrayPrototypePush(head, VALUES);
    ArrayPrototypePush(cells, lone);
  }
  return draw(head, cells);
}

module.exports = { tableOf };
