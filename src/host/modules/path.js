'use strict';
// `path`, for POSIX systems. `path.win32` loads when a program asks for it.

const {
  ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypeValues, StringPrototypeEndsWith, StringPrototypeLastIndexOf,
  StringPrototypeSlice,
} = primordials;

const { validateString } = require('internal/errors');
const { lazily } = require('internal/lazily');
const { extensionOf, methodsOfFiles, segmentsOf, stepsBetween, tidy } = require('internal/path_parts');

const SLASH = '/';

function withoutTrailingSlashes(path) {
  let end = path.length;
  while (end > 1 && path[end - 1] === SLASH) end--;
  return StringPrototypeSlice(path, 0, end);
}

function resolve(...paths) {
  let resolved = '';
  let isAbsolutePath = false;
  for (let i = paths.length - 1; i >= 0 && !isAbsolutePath; i--) {
    validateString(paths[i], `paths[${i}]`);
    if (paths[i].length === 0) continue;
    resolved = `${paths[i]}/${resolved}`;
    isAbsolutePath = paths[i][0] === SLASH;
  }
  if (!isAbsolutePath) {
    const cwd = process.cwd();
    resolved = `${cwd}/${resolved}`;
    isAbsolutePath = cwd[0] === SLASH;
  }
  const tidied = tidy(resolved, isAbsolutePath, SLASH);
  if (isAbsolutePath) return SLASH + tidied;
  return tidied === '' ? '.' : tidied;
}

function normalize(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const isAnchored = path[0] === SLASH;
  let tidied = tidy(path, isAnchored, SLASH);
  if (tidied === '') {
    if (isAnchored) return SLASH;
    return StringPrototypeEndsWith(path, SLASH) ? './' : '.';
  }
  if (StringPrototypeEndsWith(path, SLASH)) tidied += SLASH;
  return isAnchored ? SLASH + tidied : tidied;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path[0] === SLASH;
}

function join(...paths) {
  for (const path of ArrayPrototypeValues(paths)) validateString(path, 'path');
  const joined = ArrayPrototypeJoin(ArrayPrototypeFilter(paths, (path) => path !== ''), SLASH);
  return joined === '' ? '.' : normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const start = segmentsOf(resolve(from), SLASH);
  const goal = segmentsOf(resolve(to), SLASH);
  let common = 0;
  while (common < start.length && common < goal.length && start[common] === goal[common]) common++;
  return stepsBetween(start, goal, common, SLASH);
}

function toNamespacedPath(path) {
  return path;
}

function dirname(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const trimmed = withoutTrailingSlashes(path);
  const slash = StringPrototypeLastIndexOf(trimmed, SLASH);
  if (slash === -1) return '.';
  if (slash === 0) return SLASH;
  // Two leading slashes have a meaning of their own and are kept.
  return slash === 1 && trimmed[0] === SLASH ? '//' : StringPrototypeSlice(trimmed, 0, slash);
}

/** Where the last segment lies; slashes at the end are no part of it. */
function lastSegment(path) {
  const trimmed = withoutTrailingSlashes(path);
  if (trimmed === SLASH) return { from: 0, to: 0 };
  return { from: StringPrototypeLastIndexOf(trimmed, SLASH) + 1, to: trimmed.length };
}

const { basename, extname, format } = methodsOfFiles(lastSegment, SLASH);

function parse(path) {
  validateString(path, 'path');
  const root = path[0] === SLASH ? SLASH : '';
  const trimmed = withoutTrailingSlashes(path);
  const base = basename(path);
  // Node sees an extension in the parent of the root, and only there.
  const ext = trimmed === '/..' ? '.' : extensionOf(base);
  const slash = StringPrototypeLastIndexOf(trimmed, SLASH);
  let dir = slash > 0 ? StringPrototypeSlice(trimmed, 0, slash) : root;
  if (slash === -1) dir = '';
  return { root, dir, base, ext, name: StringPrototypeSlice(base, 0, base.length - ext.length) };
}

const path = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format,
  parse,
  sep: SLASH,
  delimiter: ':',
  win32: undefined,
  posix: undefined,
  _makeLong: toNamespacedPath,
};
lazily(path, 'win32', () => require('path/win32'));
path.posix = path;

module.exports = path;
