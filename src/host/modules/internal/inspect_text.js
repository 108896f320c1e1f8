'use strict';

// The text side of `inspect`: primitives, quoting, widths, colours, and the
// layout of finished entries on one or on several lines.

const {
  ArrayPrototypeForEach, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeSlice,
  ArrayPrototypeValues, MathFloor, MathMax, MathMin, MathRound, MathSqrt, NumberPrototypeToString, ObjectAssign,
  ObjectCreate, ObjectDefineProperty, ObjectEntries, ObjectIs, RegExp, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, String, StringPrototypeCharCodeAt, StringPrototypeCodePointAt, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypeNormalize, StringPrototypePadStart, StringPrototypeRepeat,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeSymbolIterator, StringPrototypeToUpperCase,
  SymbolPrototypeToString,
} = primordials;

const ESCAPES = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\', "'": "\\'" };
// Lone surrogates are escaped too; pairs stay as they are.
const NEEDS_ESCAPE =
  /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const NEEDS_ESCAPE_ALL = new RegExp(NEEDS_ESCAPE.source, 'g');
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

// CSI sequences, OSC sequences (with either terminator), and two-byte escapes.
const VT_SEQUENCES = new RegExp(
  '[\\u001b\\u009b]\\][^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)' +
    '|[\\u001b\\u009b][[\\]()#;?]*(?:\\d{1,4}(?:[;:]\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]',
  'g',
);

const styles = ObjectAssign(ObjectCreate(null), {
  special: 'cyan',
  number: 'yellow',
  bigint: 'yellow',
  boolean: 'yellow',
  undefined: 'grey',
  null: 'bold',
  string: 'green',
  symbol: 'green',
  date: 'magenta',
  regexp: 'red',
  module: 'underline',
});

const HUES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const colors = makeColors();

function makeColors() {
  const table = ObjectAssign(ObjectCreate(null), {
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    blink: [5, 25],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    doubleunderline: [21, 24],
  });
  const capital = (word) => StringPrototypeToUpperCase(word[0]) + StringPrototypeSlice(word, 1);
  ArrayPrototypeForEach(HUES, (hue, i) => { table[hue] = [30 + i, 39]; });
  ArrayPrototypeForEach(HUES, (hue, i) => { table[`bg${capital(hue)}`] = [40 + i, 49]; });
  table.framed = [51, 54];
  table.overlined = [53, 55];
  table.gray = [90, 39];
  ArrayPrototypeForEach(ArrayPrototypeSlice(HUES, 1), (hue, i) => { table[`${hue}Bright`] = [91 + i, 39]; });
  table.bgGray = [100, 49];
  ArrayPrototypeForEach(ArrayPrototypeSlice(HUES, 1), (hue, i) => { table[`bg${capital(hue)}Bright`] = [101 + i, 49]; });
  const aliases = {
    gray: ['grey', 'blackBright'],
    bgGray: ['bgGrey', 'bgBlackBright'],
    dim: ['faint'],
    strikethrough: ['crossedout', 'strikeThrough', 'crossedOut'],
    hidden: ['conceal'],
    inverse: ['swapColors', 'swapcolors'],
    doubleunderline: ['doubleUnderline'],
  };
  for (const { 0: target, 1: names } of ArrayPrototypeValues(ObjectEntries(aliases))) {
    for (const alias of ArrayPrototypeValues(names)) {
      ObjectDefineProperty(table, alias, {
        __proto__: null,
        get() { return this[target]; },
        set(value) { this[target] = value; },
        configurable: true,
        enumerable: false,
      });
    }
  }
  return table;
}

function stylizePlain(text) {
  return text;
}

function stylizeColored(text, kind) {
  const style = styles[kind];
  if (typeof style === 'function') return style(text);
  const color = style === undefined ? undefined : colors[style];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

function stripVT(text) {
  return RegExpPrototypeSymbolReplace(VT_SEQUENCES, text, '');
}

// ---- quoting and primitives ----------------------------------------------

function escapeOne(char) {
  const short = ESCAPES[char];
  if (short !== undefined) return short;
  const code = StringPrototypeCharCodeAt(char, 0);
  const hex = NumberPrototypeToString(code, 16);
  return code < 256 ? `\\x${StringPrototypePadStart(StringPrototypeToUpperCase(hex), 2, '0')}` : `\\u${hex}`;
}

function escapeText(text) {
  return RegExpPrototypeSymbolReplace(NEEDS_ESCAPE_ALL, text, escapeOne);
}

function quote(text) {
  if (RegExpPrototypeExec(NEEDS_ESCAPE, text) === null) return `'${text}'`;
  let mark = "'";
  if (StringPrototypeIncludes(text, "'")) {
    if (!StringPrototypeIncludes(text, '"')) mark = '"';
    else if (!StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${')) mark = '`';
  }
  const body = RegExpPrototypeSymbolReplace(NEEDS_ESCAPE_ALL, text, (char) => (char === "'" && mark !== "'" ? char : escapeOne(char)));
  return mark + body + mark;
}

function separateFromRight(digits) {
  return RegExpPrototypeSymbolReplace(/\B(?=(?:\d{3})+$)/g, digits, '_');
}

function separateFromLeft(digits) {
  return RegExpPrototypeSymbolReplace(/\d{3}(?=\d)/g, digits, '$&_');
}

function numberText(value, separators) {
  if (ObjectIs(value, -0) && !separators) return '-0';
  const text = String(value);
  if (!separators || RegExpPrototypeExec(/^-?\d+(?:\.\d+)?$/, text) === null) return text;
  const { 0: whole, 1: fraction } = StringPrototypeSplit(text, '.');
  return fraction === undefined ? separateFromRight(whole) : `${separateFromRight(whole)}.${separateFromLeft(fraction)}`;
}

function formatNumber(stylize, value, separators) {
  return stylize(numberText(value, separators), 'number');
}

function formatBigInt(stylize, value, separators) {
  const text = String(value);
  return stylize(`${separators ? separateFromRight(text) : text}n`, 'bigint');
}

function plural(count, noun) {
  return `${count} more ${noun}${count > 1 ? 's' : ''}`;
}

/** The lines of a text, each with its end. */
function linesOf(text) {
  const lines = [];
  for (let start = 0; start < text.length;) {
    const at = StringPrototypeIndexOf(text, '\n', start);
    const end = at === -1 ? text.length : at + 1;
    ArrayPrototypePush(lines, StringPrototypeSlice(text, start, end));
    start = end;
  }
  return lines;
}

function formatString(stylize, value, ctx) {
  let text = value;
  let tail = '';
  if (text.length > ctx.maxStringLength) {
    tail = `... ${plural(text.length - ctx.maxStringLength, 'character')}`;
    text = StringPrototypeSlice(text, 0, ctx.maxStringLength);
  }
  // Long texts with several lines are shown line by line, as a sum.
  if (ctx.compact !== true && text.length > 16 && text.length > ctx.breakLength - ctx.indentation - 4) {
    const lines = linesOf(text);
    return ArrayPrototypeJoin(ArrayPrototypeMap(lines, (line) => stylize(quote(line), 'string')), ` +\n${StringPrototypeRepeat(' ', ctx.indentation + 2)}`) + tail;
  }
  return stylize(quote(text), 'string') + tail;
}

function formatPrimitive(stylize, value, ctx) {
  switch (typeof value) {
    case 'string': return formatString(stylize, value, ctx);
    case 'number': return formatNumber(stylize, value, ctx.numericSeparator);
    case 'bigint': return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean': return stylize(String(value), 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(SymbolPrototypeToString(value), 'symbol');
  }
}

// ---- width on a terminal --------------------------------------------------

// First and last code point of what takes two columns (East Asian wide and
// full-width characters, emoji), then of what takes none.
const WIDE = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
  0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
  0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
  0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
  0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
  0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f,
  0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1b000, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf,
  0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393,
  0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440,
  0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596,
  0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7,
  0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a,
  0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd,
];
const ZERO_WIDTH = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|\p{Mn}|\p{Me}/u;

function isWide(code) {
  if (code < WIDE[0]) return false;
  for (let i = 0; i < WIDE.length; i += 2) {
    if (code <= WIDE[i + 1]) return code >= WIDE[i];
  }
  return false;
}

function stringWidth(text, removeColors = true) {
  const plain = removeColors ? stripVT(text) : text;
  if (RegExpPrototypeExec(/^[\x20-\x7e]*$/, plain) !== null) return plain.length;
  let width = 0;
  for (const char of StringPrototypeSymbolIterator(StringPrototypeNormalize(plain, 'NFC'))) {
    if (isWide(StringPrototypeCodePointAt(char, 0))) width += 2;
    else if (RegExpPrototypeExec(ZERO_WIDTH, char) === null) width += 1;
  }
  return width;
}

// ---- layout ---------------------------------------------------------------

function fitsOnOneLine(ctx, entries, start, base) {
  let total = entries.length + start;
  if (total + entries.length > ctx.breakLength) return false;
  for (const entry of ArrayPrototypeValues(entries)) {
    total += ctx.colors ? stripVT(entry).length : entry.length;
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !StringPrototypeIncludes(base, '\n');
}

// Many short array entries are set in columns, about as wide as high. Numbers
// are aligned to the right, everything else to the left.
function groupInColumns(ctx, entries, array) {
  const hasMore = ctx.maxArrayLength < entries.length;
  const count = hasMore ? entries.length - 1 : entries.length;
  const widths = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = stringWidth(entries[i], ctx.colors);
    ArrayPrototypePush(widths, width);
    total += width + 2;
    if (width > widest) widest = width;
  }
  const cell = widest + 2;
  if (cell * 3 + ctx.indentation >= ctx.breakLength) return entries;
  if (total / cell <= 5 && widest > 6) return entries;

  const usual = MathMax(cell - 3 - MathSqrt(cell - total / entries.length), 1);
  const columns = MathMin(
    MathRound(MathSqrt(2.5 * usual * count) / usual),
    MathFloor((ctx.breakLength - ctx.indentation) / cell),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return entries;

  const columnWidths = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = MathMax(width, widths[i]);
    ArrayPrototypePush(columnWidths, width);
  }
  let rightAligned = array !== undefined;
  for (let i = 0; rightAligned && i < entries.length; i++) {
    rightAligned = typeof array[i] === 'number' || typeof array[i] === 'bigint';
  }
  const rows = [];
  for (let first = 0; first < count; first += columns) {
    const last = MathMin(first + columns, count) - 1;
    let row = '';
    for (let i = first; i <= last; i++) {
      const space = StringPrototypeRepeat(' ', columnWidths[i - first] - widths[i]);
      const comma = i < last ? ', ' : '';
      if (rightAligned) row += space + entries[i] + comma;
      else row += entries[i] + comma + (i < last ? space : '');
    }
    ArrayPrototypePush(rows, row);
  }
  if (hasMore) ArrayPrototypePush(rows, entries[count]);
  return rows;
}

// Puts the finished `entries` of an object between its braces.
function layOut(ctx, entries, base, braces, isArrayLike, level, value) {
  const { 0: open, 1: close } = braces;
  const newline = `\n${StringPrototypeRepeat(' ', ctx.indentation)}`;
  if (ctx.compact === true) {
    if (fitsOnOneLine(ctx, entries, 0, base)) {
      return `${open}${base ? ` ${base}` : ''} ${ArrayPrototypeJoin(entries, ', ')} ${close}`;
    }
    const lead = base === '' && open.length === 1 ? ' ' : `${base ? ` ${base}` : ''}${newline}  `;
    return `${open}${lead}${ArrayPrototypeJoin(entries, `,${newline}  `)} ${close}`;
  }
  const head = `${base ? `${base} ` : ''}${open}`;
  let lines = entries;
  if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
    if (isArrayLike && entries.length > 6) lines = groupInColumns(ctx, entries, value);
    if (ctx.deepest - level < ctx.compact && lines.length === entries.length) {
      const start = lines.length + ctx.indentation + open.length + base.length + 10;
      if (fitsOnOneLine(ctx, lines, start, base)) {
        const line = ArrayPrototypeJoin(lines, ', ');
        if (!StringPrototypeIncludes(line, '\n')) return `${head} ${line} ${close}`;
      }
    }
  }
  return `${head}${newline}  ${ArrayPrototypeJoin(lines, `,${newline}  `)}${newline}${close}`;
}

module.exports = {
  styles,
  colors,
  stylizePlain,
  stylizeColored,
  stripVT,
  escapeText,
  quote,
  plural,
  formatNumber,
  formatBigInt,
  formatPrimitive,
  stringWidth,
  layOut,
  IDENTIFIER,
};
