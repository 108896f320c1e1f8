'use strict';

// `path`, for POSIX systems. There is no `path.win32` in this host: a program
// that asks for it finds it undefined.

const {
  ArrayPrototypeAt, ArrayPrototypeFill, ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeValues, StringPrototypeEndsWith, StringPrototypeLastIndexOf, StringPrototypeSlice,
  StringPrototypeSplit,
} = primordials;

const { validateString, validateObject } = require('internal/errors');

const SLASH = '/';

// Takes out empty segments and '.', and resolves '..' as far as there is
// something to go back from. A path that is not anchored keeps leading '..'.
function tidy(path, isAnchored) {
  const kept = [];
  for (const segment of ArrayPrototypeValues(StringPrototypeSplit(path, SLASH))) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') ArrayPrototypePush(kept, segment);
    else if (kept.length > 0 && ArrayPrototypeAt(kept, -1) !== '..') ArrayPrototypePop(kept);
    else if (!isAnchored) ArrayPrototypePush(kept, '..');
  }
  return ArrayPrototypeJoin(kept, SLASH);
}

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
  const tidied = tidy(resolved, isAbsolutePath);
  if (isAbsolutePath) return SLASH + tidied;
  return tidied === '' ? '.' : tidied;
}

function normalize(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const isAnchored = path[0] === SLASH;
  let tidied = tidy(path, isAnchored);
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
  const segments = (path) => ArrayPrototypeFilter(StringPrototypeSplit(resolve(path), SLASH), (segment) => segment !== '');
  const start = segments(from);
  const goal = segments(to);
  let common = 0;
  while (common < start.length && common < goal.length && start[common] === goal[common]) common++;
  return ArrayPrototypeJoin([...ArrayPrototypeValues(ArrayPrototypeFill(ArrayPrototypeSlice(start, common), '..')), ...ArrayPrototypeValues(ArrayPrototypeSlice(goal, common))], SLASH);
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

function lastSegment(path) {
  const trimmed = withoutTrailingSlashes(path);
  return trimmed === SLASH ? '' : StringPrototypeSlice(trimmed, StringPrototypeLastIndexOf(trimmed, SLASH) + 1);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (suffix === path && suffix !== undefined) return '';
  const base = lastSegment(path);
  // Where the whole segment is the end of a longer suffix, Node gives back
  // what follows the segment too.
  if (suffix && suffix.length <= path.length && suffix.length > base.length && StringPrototypeEndsWith(suffix, base)) {
    return base === '' ? path : StringPrototypeSlice(path, withoutTrailingSlashes(path).length - base.length);
  }
  if (suffix && base !== suffix && StringPrototypeEndsWith(base, suffix)) return StringPrototypeSlice(base, 0, -suffix.length);
  return base;
}

// A leading dot makes a hidden file, not an extension, and '..' has none.
function extensionOf(base) {
  const dot = StringPrototypeLastIndexOf(base, '.');
  return dot <= 0 || base === '..' ? '' : StringPrototypeSlice(base, dot);
}

function extname(path) {
  validateString(path, 'path');
  return extensionOf(lastSegment(path));
}

function format(pathObject) {
  validateObject(pathObject, 'pathObject');
  const { dir, root, base, name, ext } = pathObject;
  const dottedExt = ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '';
  const last = base || `${name || ''}${dottedExt}`;
  const directory = dir || root;
  if (!directory) return last;
  return directory === root ? directory + last : `${directory}/${last}`;
}

function parse(path) {
  validateString(path, 'path');
  const root = path[0] === SLASH ? SLASH : '';
  const trimmed = withoutTrailingSlashes(path);
  const base = lastSegment(path);
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
  posix: undefined,
  _makeLong: toNamespacedPath,
};
path.posix = path;

module.exports = path;
