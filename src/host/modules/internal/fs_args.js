'use strict';
// Checks and conversions of the arguments of `fs`. Native: binding('fs').constants.

const {
  ArrayBufferIsView, Date, DateNow, DatePrototypeGetTime, Number, NumberIsFinite, NumberIsSafeInteger, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeIncludes, Uint8Array, parseInt,
} = primordials;

const errors = require('internal/errors');
const { constants } = binding('fs');

function toPath(path, name = 'path') {
  let file = path;
  if (file !== null && typeof file === 'object' && !(file instanceof Uint8Array) && file.href && file.protocol) {
    file = require('url').fileURLToPath(file);
  }
  if (file instanceof Uint8Array) file = require('buffer').Buffer.from(file).toString();
  if (typeof file !== 'string') throw errors.invalidArgType(name, 'of type string or an instance of Buffer or URL', path);
  if (StringPrototypeIncludes(file, '\0')) throw errors.invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  return file;
}

function toFd(fd) {
  errors.validateInteger(fd, 'fd', 0, 2147483647);
  return fd;
}

function toMode(value, name) {
  if (value === undefined || value === null) return 0o666;
  if (typeof value === 'string') {
    if (RegExpPrototypeExec(/^[0-7]+$/, value) === null) throw errors.invalidArgValue(name, value, 'must be a 32-bit unsigned integer or an octal string');
    value = parseInt(value, 8);
  }
  errors.validateInteger(value, name, 0, 2 ** 32 - 1);
  return value;
}

const LETTERS = {
  __proto__: null,
  'r': () => constants.O_RDONLY,
  'r+': () => constants.O_RDWR,
  'w': () => constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY,
  'w+': () => constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR,
  'a': () => constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY,
  'a+': () => constants.O_APPEND | constants.O_CREAT | constants.O_RDWR,
};

function toFlags(flags) {
  if (typeof flags === 'number') {
    errors.validateInteger(flags, 'flags', -2147483648, 2147483647);
    return flags;
  }
  if (flags === null || flags === undefined) return constants.O_RDONLY;
  if (typeof flags === 'string') {
    // 'x' refuses an existing file and 's' writes through; both may stand at either place after the first letter.
    const extra = (StringPrototypeIncludes(flags, 'x') && flags[0] !== 'r' ? constants.O_EXCL : 0) | (StringPrototypeIncludes(flags, 's') ? constants.O_SYNC : 0);
    const base = LETTERS[RegExpPrototypeSymbolReplace(/[xs]/, flags, '')];
    if (base !== undefined && flags !== 'rx' && flags !== 'rx+') return base() | extra;
  }
  throw errors.invalidArgValue('flags', flags);
}

function toTime(value, name = 'time') {
  if (typeof value === 'string' && +value == value) return +value;
  if (NumberIsFinite(value)) return value < 0 ? DateNow() / 1000 : value;
  if (value instanceof Date) return DatePrototypeGetTime(value) / 1000;
  throw errors.invalidArgType(name, 'of type number or string or an instance of Date', value);
}

function toBytes(value, name, orString) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBufferIsView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const kinds = 'an instance of Buffer, TypedArray, or DataView';
  throw errors.invalidArgType(name, orString ? `of type string or ${kinds}` : kinds, value);
}

function toPosition(value) {
  if (value === undefined || value === null) return -1;
  if (typeof value === 'bigint') value = Number(value);
  if (typeof value !== 'number') throw errors.invalidArgType('position', 'of type integer or bigint', value);
  return value < 0 ? -1 : value;
}

/** The position of a write: whatever is no place in a file means "where the file stands", as -1. */
function toWritePosition(value) {
  return NumberIsSafeInteger(value) && value >= 0 ? value : -1;
}

function rangeStart(offset, total, upper) {
  if (offset === undefined || offset === null) return 0;
  errors.validateInteger(offset, 'offset', 0);
  if (upper && offset > total) throw errors.outOfRange('offset', `<= ${total}`, offset);
  return offset;
}

function rangeLength(length, offset, total) {
  errors.validateInteger(length, 'length');
  if (length < 0) throw errors.outOfRange('length', '>= 0', length);
  if (offset + length > total) throw errors.outOfRange('length', `<= ${total - offset}`, length);
}

function checkEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && !require('buffer').Buffer.isEncoding(encoding)) {
    throw errors.invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  return encoding;
}

function settings(options) {
  if (options === undefined || options === null || typeof options === 'function') return {};
  if (typeof options === 'string') return { encoding: checkEncoding(options) };
  if (typeof options !== 'object') throw errors.invalidArgType('options', 'one of type string or object', options);
  checkEncoding(options.encoding);
  return options;
}

/** Options of readFile and its like: an encoding, or an object. */
function fileOptions(options, flag) {
  const given = settings(options);
  if (given.signal) {
    errors.validateAbortSignal(given.signal, 'options.signal');
    if (given.signal.aborted) throw new errors.AbortError(undefined, { cause: given.signal.reason });
  }
  return { encoding: given.encoding, flag: given.flag || flag, mode: given.mode === undefined ? 0o666 : given.mode, flush: given.flush };
}

/** Options of calls that give names. */
function namesOptions(options) {
  const given = settings(options);
  return { encoding: given.encoding, withFileTypes: !!given.withFileTypes, recursive: !!given.recursive };
}

module.exports = {
  toPath, toFd, toMode, toFlags, toTime, toBytes, toPosition, toWritePosition, rangeStart, rangeLength, fileOptions, namesOptions, settings,
};
