'use strict';
// `path.win32`: paths of Windows, whatever the system. Native: process.cwd, for `resolve`.

const {
  ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypeSome,
  ArrayPrototypeValues, RegExpPrototypeExec, StringPrototypeIndexOf,
  StringPrototypeReplaceAll, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeToLowerCase,
  StringPrototypeToUpperCase,
} = primordials;

const { validateString } = require('internal/errors');
const { extensionOf, methodsOfFiles, segmentsOf, stepsBetween, tidy } = require('internal/path_parts');

const BACKSLASH = '\\';
/** `\\server\share`, where either kind of slash will do, and as many as one likes in the middle. */
const SHARE = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;
const DRIVE = /^[A-Za-z]:/;
/** Names of devices, which a colon may follow. */
const DEVICES = ['CON', 'PRN', 'AUX', 'NUL'];
for (const digit of ArrayPrototypeValues(StringPrototypeSplit('123456789\xb9\xb2\xb3', ''))) {
  DEVICES[DEVICES.length] = `COM${digit}`;
  DEVICES[DEVICES.length] = `LPT${digit}`;
}

const isSlash = (character) => character === BACKSLASH || character === '/';
const isDrive = (path) => RegExpPrototypeExec(DRIVE, path) !== null;
const withBackslashes = (path) => StringPrototypeReplaceAll(path, '/', BACKSLASH);
const lower = StringPrototypeToLowerCase;

function isDevice(name) {
  return ArrayPrototypeIncludes(DEVICES, StringPrototypeToUpperCase(name));
}

/** Whether what stands before the colon of `path` is the name of a device. */
function namesDevice(path) {
  const colon = StringPrototypeIndexOf(path, ':');
  return colon !== -1 && isDevice(StringPrototypeSlice(path, 0, colon));
}

/** What a path begins with: `device` is a drive or a share, and the rest begins at `end`. */
function rootOf(path) {
  const share = RegExpPrototypeExec(SHARE, path);
  if (share !== null) {
    const { 0: whole, 1: server, 2: name } = share;
    // `\\.\` and `\\?\` are no servers.
    if (server === '.' || server === '?') return { device: `\\\\${server}`, end: 4, isAbsolute: true };
    return { device: `\\\\${server}\\${name}`, end: whole.length, isAbsolute: true };
  }
  if (isSlash(path[0])) return { device: '', end: isSlash(path[1]) ? 0 : 1, isAbsolute: true };
  if (!isDrive(path)) return { device: '', end: 0, isAbsolute: false };
  const isAbsolute = isSlash(path[2]);
  return { device: StringPrototypeSlice(path, 0, 2), end: isAbsolute ? 3 : 2, isAbsolute };
}

/** How many characters at the start of a path belong to its root, in `dirname` and `parse`. */
function rootLength(path) {
  const share = RegExpPrototypeExec(SHARE, path);
  if (share !== null) return share[0].length === path.length ? path.length : share[0].length + 1;
  if (isSlash(path[0])) return 1;
  if (!isDrive(path)) return 0;
  return isSlash(path[2]) ? 3 : 2;
}

/** Where the last segment lies that begins at `start` or later; slashes at the end are no part of it. */
function lastSegment(path, start) {
  let to = path.length;
  while (to > start && isSlash(path[to - 1])) to--;
  let from = to;
  while (from > start && !isSlash(path[from - 1])) from--;
  return { from, to };
}

/** The folder that a path without a root of its own is relative to. Here drives have no folders of their own. */
function workingFolder(device) {
  const folder = process.cwd();
  const isElsewhere = lower(StringPrototypeSlice(folder, 0, 2)) !== lower(device) && folder[2] === BACKSLASH;
  return device !== '' && isElsewhere ? `${device}\\` : folder;
}

function resolve(...paths) {
  let device = '';
  let tail = '';
  let isAbsolute = false;
  for (let i = paths.length - 1; i >= -1 && !(isAbsolute && device !== ''); i--) {
    const path = i < 0 ? workingFolder(device) : paths[i];
    if (i >= 0) validateString(path, `paths[${i}]`);
    if (path === '') continue;
    const root = rootOf(path);
    if (root.device !== '') {
      if (device === '') device = root.device;
      else if (lower(root.device) !== lower(device)) continue;
    }
    if (isAbsolute) continue;
    tail = `${StringPrototypeSlice(path, root.end)}\\${tail}`;
    isAbsolute = root.isAbsolute;
  }
  tail = tidy(withBackslashes(tail), isAbsolute, BACKSLASH);
  return `${device}${isAbsolute ? BACKSLASH : ''}${tail}` || '.';
}

function normalize(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  if (path.length === 1) return withBackslashes(path);
  const root = normalRoot(path);
  if (root.isWhole) return `${root.device}\\`;
  const { device, end, isAbsolute } = root;
  let tail = tidy(withBackslashes(StringPrototypeSlice(path, end)), isAbsolute, BACKSLASH);
  if (tail === '' && !isAbsolute) tail = '.';
  if (tail !== '' && isSlash(path[path.length - 1]) && path.length > end) tail += BACKSLASH;
  // What was no drive or device must not become one.
  if (!isAbsolute && device === '' && couldBeDrive(path, tail)) return `.\\${tail}`;
  // Without a colon Node leaves out the last character, whatever it is.
  if (isDevice(StringPrototypeSlice(path, 0, StringPrototypeIndexOf(path, ':')))) return `.\\${device}${tail}`;
  return `${device}${isAbsolute ? BACKSLASH : ''}${tail}`;
}

/** `rootOf` with devices; `isWhole` when there is nothing but a share. */
function normalRoot(path) {
  const root = rootOf(path);
  const colon = StringPrototypeIndexOf(path, ':');
  if (root.device === '\\\\.' || root.device === '\\\\?') {
    const device = StringPrototypeSlice(path, 4, colon + 1);
    if (namesDevice(device)) return { ...root, device: `\\\\?\\${device}`, end: colon + 1 };
  } else if (root.device.length > 2) {
    root.isWhole = root.end === path.length;
  } else if (!root.isAbsolute && root.device === '' && namesDevice(path)) {
    return { ...root, device: StringPrototypeSlice(path, 0, colon + 1), end: colon + 1 };
  }
  return root;
}

/** Whether `tail`, which `path` without a root became, could be taken for a path of a drive. */
function couldBeDrive(path, tail) {
  if (isDrive(tail)) return true;
  for (let at = StringPrototypeIndexOf(path, ':'); at !== -1; at = StringPrototypeIndexOf(path, ':', at + 1)) {
    if (at === path.length - 1 || isSlash(path[at + 1])) return true;
  }
  return false;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return isSlash(path[0]) || (isDrive(path) && isSlash(path[2]));
}

function join(...paths) {
  for (const path of ArrayPrototypeValues(paths)) validateString(path, 'path');
  const given = ArrayPrototypeFilter(paths, (path) => path !== '');
  if (given.length === 0) return '.';
  let joined = ArrayPrototypeJoin(given, BACKSLASH);
  // Only a first path that by itself begins with two slashes and a name is a share.
  const first = given[0];
  const beginsShare = first.length > 2 && isSlash(first[0]) && isSlash(first[1]) && !isSlash(first[2]);
  if (!beginsShare) {
    let slashes = 0;
    while (isSlash(joined[slashes])) slashes++;
    if (slashes > 1) joined = BACKSLASH + StringPrototypeSlice(joined, slashes);
  }
  const segments = StringPrototypeSplit(joined, BACKSLASH);
  if (ArrayPrototypeSome(segments, namesDevice)) {
    return withBackslashes(joined);
  }
  return normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const goal = resolve(to);
  const start = ArrayPrototypeMap(segmentsOf(resolve(from), BACKSLASH), lower);
  const end = segmentsOf(goal, BACKSLASH);
  let common = 0;
  while (common < start.length && common < end.length && start[common] === lower(end[common])) common++;
  // Where there is no drive Node goes by characters, and its answer can lack a backslash: this one does not.
  if (common === 0 && start.length > 0 && end.length > 0) return goal;
  return stepsBetween(start, end, common, BACKSLASH);
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path === '') return path;
  const resolved = resolve(path);
  if (isDrive(resolved) && resolved[2] === BACKSLASH) return `\\\\?\\${resolved}`;
  const isShare = resolved.length > 2 && resolved[0] === BACKSLASH && resolved[1] === BACKSLASH;
  if (isShare && resolved[2] !== '?' && resolved[2] !== '.') return `\\\\?\\UNC\\${StringPrototypeSlice(resolved, 2)}`;
  return resolved.length > 2 ? resolved : path;
}

function dirname(path) {
  validateString(path, 'path');
  const start = rootLength(path);
  let end = lastSegment(path, start).from;
  // One slash is taken off, and those before it stay.
  if (end > start) end--;
  return end === 0 ? '.' : StringPrototypeSlice(path, 0, end);
}

function afterDrive(path) {
  return lastSegment(path, isDrive(path) ? 2 : 0);
}

const { basename, extname, format } = methodsOfFiles(afterDrive, BACKSLASH);

function parse(path) {
  validateString(path, 'path');
  const end = rootLength(path);
  const root = StringPrototypeSlice(path, 0, end);
  const last = lastSegment(path, end);
  const base = StringPrototypeSlice(path, last.from, last.to);
  const ext = extensionOf(base);
  const dir = last.from > end ? StringPrototypeSlice(path, 0, last.from - 1) : root;
  return { root, dir, base, ext, name: StringPrototypeSlice(base, 0, base.length - ext.length) };
}

const win32 = {
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
  sep: BACKSLASH,
  delimiter: ';',
  win32: undefined,
  posix: require('path'),
  _makeLong: toNamespacedPath,
};
win32.win32 = win32;

module.exports = win32;
