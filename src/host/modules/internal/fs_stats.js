'use strict';
// What `fs` tells about files: Stats, BigIntStats and Dirent. Native: binding('fs').constants.

const {
  ArrayPrototypeForEach, ArrayPrototypeMap, ArrayPrototypeSlice, ArrayPrototypeValues, BigInt, Date, Number,
  ObjectAssign, ObjectDefineProperty, ObjectKeys, Symbol,
} = primordials;

const { constants } = binding('fs');

const KINDS = {
  isDirectory: 'S_IFDIR', isFile: 'S_IFREG', isBlockDevice: 'S_IFBLK', isCharacterDevice: 'S_IFCHR', isSymbolicLink: 'S_IFLNK',
  isFIFO: 'S_IFIFO', isSocket: 'S_IFSOCK',
};
const FIELDS = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'];
const TIMES = ['atime', 'mtime', 'ctime', 'birthtime'];

/** A function rather than a class: old packages call it on objects of their own. */
function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  ObjectAssign(this, { dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs });
}

class BigIntStats {}

function addKinds(proto, test) {
  for (const name of ArrayPrototypeValues(ObjectKeys(KINDS))) {
    ObjectDefineProperty(proto, name, {
      __proto__: null,
      value: { [name]() { return test(this, constants[KINDS[name]]); } }[name], writable: true, configurable: true, enumerable: true,
    });
  }
}
addKinds(Stats.prototype, (stats, kind) => (stats.mode & constants.S_IFMT) === kind);
addKinds(BigIntStats.prototype, (stats, kind) => (Number(stats.mode) & constants.S_IFMT) === kind);

// Dates are made when they are asked for: most who ask for a size never look at them.
for (const { prototype } of ArrayPrototypeValues([Stats, BigIntStats])) {
  for (const name of ArrayPrototypeValues(TIMES)) {
    ObjectDefineProperty(prototype, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        const date = new Date(Number(this[`${name}Ms`]));
        ObjectDefineProperty(this, name, { __proto__: null, value: date, writable: true, configurable: true, enumerable: true });
        return date;
      },
      set(value) {
        ObjectDefineProperty(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}

/** Makes Stats (or BigIntStats) of the 18 numbers of the native stat. */
function makeStats(raw, options) {
  if (options && options.bigint) {
    const stats = new BigIntStats();
    ArrayPrototypeForEach(FIELDS, (name, i) => { stats[name] = BigInt(raw[i]); });
    const nanos = ArrayPrototypeMap(TIMES, (_, i) => BigInt(raw[10 + 2 * i]) * 1000000000n + BigInt(raw[11 + 2 * i]));
    ArrayPrototypeForEach(TIMES, (name, i) => { stats[`${name}Ms`] = nanos[i] / 1000000n; });
    ArrayPrototypeForEach(TIMES, (name, i) => { stats[`${name}Ns`] = nanos[i]; });
    return stats;
  }
  const millis = ArrayPrototypeMap(TIMES, (_, i) => raw[10 + 2 * i] * 1000 + raw[11 + 2 * i] / 1e6);
  return new Stats(...ArrayPrototypeValues(ArrayPrototypeSlice(raw, 0, 10)), ...ArrayPrototypeValues(millis));
}

const kType = Symbol('type');

class Dirent {
  constructor(name, path, type) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }

  isDirectory() { return this[kType] === constants.UV_DIRENT_DIR; }
  isFile() { return this[kType] === constants.UV_DIRENT_FILE; }
  isBlockDevice() { return this[kType] === constants.UV_DIRENT_BLOCK; }
  isCharacterDevice() { return this[kType] === constants.UV_DIRENT_CHAR; }
  isSymbolicLink() { return this[kType] === constants.UV_DIRENT_LINK; }
  isFIFO() { return this[kType] === constants.UV_DIRENT_FIFO; }
  isSocket() { return this[kType] === constants.UV_DIRENT_SOCKET; }
}

module.exports = { Stats, BigIntStats, Dirent, makeStats };
