'use strict';

// `path`, for POSIX systems. There is no `path.win32` in this host: a program
// that asks for it finds it undefined.

const { validateString, validateObject } = require('internal/errors');

const SLASH = '/';

// Takes out empty segments and '.', and resolves '..' as far as there is
// something to go back from. A path that is not anchored keeps leading '..'.
function tidy(path, isAnchored) {
  const kept = [];
  for (const segment of path.split(SLASH)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAnchored) kept.push('..');
  }
  return kept.join(SLASH);
}

function withoutTrailingSlashes(path) {
  let end = path.length;
  while (end > 1 && path[end - 1] === SLASH) end--;
  return path.slice(0, end);
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
    return path.endsWith(SLASH) ? './' : '.';
  }
  if (path.endsWith(SLASH)) tidied += SLASH;
  return isAnchored ? SLASH + tidied : tidied;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path[0] === SLASH;
}

function join(...paths) {
  for (const path of paths) validateString(path, 'path');
  const joined = paths.filter((path) => path !== '').join(SLASH);
  return joined === '' ? '.' : normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const segments = (path) => resolve(path).split(SLASH).filter((segment) => segment !== '');
  const start = segments(from);
  const goal = segments(to);
  let common = 0;
  while (common < start.length && common < goal.length && start[common] === goal[common]) common++;
  return [...start.slice(common).fill('..'), ...goal.slice(common)].join(SLASH);
}

function toNamespacedPath(path) {
  return path;
}

function dirname(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const trimmed = withoutTrailingSlashes(path);
  const slash = trimmed.lastIndexOf(SLASH);
  if (slash === -1) return '.';
  if (slash === 0) return SLASH;
  // Two leading slashes have a meaning of their own and are kept.
  return slash === 1 && trimmed[0] === SLASH ? '//' : trimmed.slice(0, slash);
}

function lastSegment(path) {
  const trimmed = withoutTrailingSlashes(path);
  return trimmed === SLASH ? '' : trimmed.slice(trimmed.lastIndexOf(SLASH) + 1);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (suffix === path && suffix !== undefined) return '';
  const base = lastSegment(path);
  // Where the whole segment is the end of a longer suffix, Node gives back
  // what follows the segment too.
  if (suffix && suffix.length <= path.length && suffix.length > base.length && suffix.endsWith(base)) {
    return base === '' ? path : path.slice(withoutTrailingSlashes(path).length - base.length);
  }
  if (suffix && base !== suffix && base.endsWith(suffix)) return base.slice(0, -suffix.length);
  return base;
}

// A leading dot makes a hidden file, not an extension, and '..' has none.
function extensionOf(base) {
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
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
  const slash = trimmed.lastIndexOf(SLASH);
  let dir = slash > 0 ? trimmed.slice(0, slash) : root;
  if (slash === -1) dir = '';
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
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
