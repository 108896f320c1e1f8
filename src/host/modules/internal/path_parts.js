'use strict';
// What `path` and `path/win32` have in common: segments, and what becomes of the last one. No native functions.

const {
  ArrayPrototypeAt, ArrayPrototypeFill, ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeValues,
  StringPrototypeEndsWith, StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeSplit,
} = primordials;

const { validateObject, validateString } = require('internal/errors');

/**
 * Takes out empty segments and '.', and resolves '..' as far as there is something to go back from. A path that is not
 * anchored keeps leading '..'.
 */
function tidy(path, isAnchored, separator) {
  const kept = [];
  for (const segment of ArrayPrototypeValues(StringPrototypeSplit(path, separator))) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') ArrayPrototypePush(kept, segment);
    else if (kept.length > 0 && ArrayPrototypeAt(kept, -1) !== '..') ArrayPrototypePop(kept);
    else if (!isAnchored) ArrayPrototypePush(kept, '..');
  }
  return ArrayPrototypeJoin(kept, separator);
}

/** The segments of a path that has no '.' and no '..'. */
function segmentsOf(path, separator) {
  return ArrayPrototypeFilter(StringPrototypeSplit(path, separator), (segment) => segment !== '');
}

/** The way from one list of segments to another, of which the first `common` are the same. */
function stepsBetween(start, goal, common, separator) {
  const up = ArrayPrototypeFill(ArrayPrototypeSlice(start, common), '..');
  const down = ArrayPrototypeSlice(goal, common);
  return ArrayPrototypeJoin([...ArrayPrototypeValues(up), ...ArrayPrototypeValues(down)], separator);
}

/** The last segment of `path`, which lies in `from` to `to`, without `suffix`. */
function withoutSuffix(path, { from, to }, suffix = '') {
  if (suffix === path) return '';
  const base = StringPrototypeSlice(path, from, to);
  if (suffix === '' || suffix.length > path.length) return base;
  // Where the whole segment is the end of a longer suffix, Node gives back what follows the segment too.
  if (suffix.length > base.length && StringPrototypeEndsWith(suffix, base)) return StringPrototypeSlice(path, from);
  if (base === suffix || !StringPrototypeEndsWith(base, suffix)) return base;
  return StringPrototypeSlice(base, 0, -suffix.length);
}

/** The extension of a last segment. A leading dot makes a hidden file, not an extension, and '..' has none. */
function extensionOf(base) {
  const dot = StringPrototypeLastIndexOf(base, '.');
  return dot <= 0 || base === '..' ? '' : StringPrototypeSlice(base, dot);
}

/** `basename`, `extname` and `format`: `lastSegment` says from where to where the last segment of a path lies. */
function methodsOfFiles(lastSegment, separator) {
  function basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    return withoutSuffix(path, lastSegment(path), suffix);
  }

  function extname(path) {
    return extensionOf(basename(path));
  }

  function format(pathObject) {
    validateObject(pathObject, 'pathObject');
    const { dir, root, base, name, ext } = pathObject;
    const dottedExt = ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '';
    const last = base || `${name || ''}${dottedExt}`;
    const directory = dir || root;
    if (!directory) return last;
    return directory === root ? directory + last : `${directory}${separator}${last}`;
  }

  return { basename, extname, format };
}

module.exports = { tidy, segmentsOf, stepsBetween, extensionOf, methodsOfFiles };
