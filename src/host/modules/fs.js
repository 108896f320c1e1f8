'use strict';
// The `fs` built-in: the synchronous calls. Callback and promise forms are made from these in internal/fs_async.js, streams
// are in internal/fs_streams.js, checks of arguments in internal/fs_args.js, Stats and Dirent in internal/fs_stats.js.
//
// Native, binding('fs'). Every function gives its result or, when the system refuses, a negative libuv errno; a number that
// is a result is never negative. Paths are strings without NUL.
//   constants                                 object with the names of fs.constants
//   open(path, flags, mode) -> fd             close(fd) -> 0
//   read(fd, u8, offset, length, position)    -> bytes; position -1 means "where the file stands"
//   write(fd, u8, offset, length, position)   -> bytes
//   readFile(path) -> Uint8Array              readText(path) -> string, kind(path): see internal/cjs.js
//   stat(path) lstat(path) fstat(fd)          -> [dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, then seconds and
//                                                nanoseconds of atime, mtime, ctime and birthtime]: 18 numbers
//   access(path, mode) chmod(path, mode) fchmod(fd, mode) chown(path, uid, gid) unlink(path) rmdir(path) -> 0
//   mkdir(path, mode) rename(from, to) link(from, to) symlink(target, path, flags) copyFile(from, to, flags) -> 0
//   ftruncate(fd, length) fsync(fd) utimes(path, atime, mtime) futimes(fd, atime, mtime) (seconds, with a fraction) -> 0
//   readdir(path)                             -> [name, type, name, type …]; type as UV_DIRENT_* in constants
//   realpath(path) readlink(path) mkdtemp(template ending in XXXXXX) -> string

const {
  ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeReverse, ArrayPrototypeValues, MathMax, ObjectAssign,
  ObjectDefineProperty, TypedArrayPrototypeGetBuffer, TypedArrayPrototypeSubarray,
} = primordials;

const native = binding('fs');
const systemError = binding('errors').system;
const errors = require('internal/errors');
const { Buffer } = require('buffer');
const args = require('internal/fs_args');
const { Stats, Dirent, makeStats } = require('internal/fs_stats');
const { constants } = native;
const { lazily } = require('internal/lazily');
const { toPath, toFd, toMode, toFlags, toTime } = args;

/** Passes a native result on, or throws the system error that it stands for. */
function done(result, syscall, path, dest) {
  if (typeof result === 'number' && result < 0) throw systemError(result, syscall, path, dest);
  return result;
}

function existsSync(path) {
  try {
    return native.access(toPath(path), 0) === 0;
  } catch {
    return false;
  }
}

function accessSync(path, mode = constants.F_OK) {
  const file = toPath(path);
  errors.validateInteger(mode, 'mode', 0, 7);
  done(native.access(file, mode), 'access', file);
}

function openSync(path, flags = 'r', mode = 0o666) {
  const file = toPath(path);
  return done(native.open(file, toFlags(flags), toMode(mode, 'mode')), 'open', file);
}

function closeSync(fd) {
  done(native.close(toFd(fd)), 'close');
}

function readSync(fd, buffer, offset, length, position) {
  fd = toFd(fd);
  const bytes = args.toBytes(buffer, 'buffer');
  if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  else if (offset !== undefined && arguments.length <= 3) errors.validateObject(offset, 'options');
  offset = args.rangeStart(offset, bytes.length);
  length = length === undefined || length === null ? bytes.length - offset : length;
  args.rangeLength(length, offset, bytes.length);
  if (length === 0) return 0;
  if (bytes.length === 0) throw errors.invalidArgValue('buffer', buffer, 'is empty and cannot be written');
  return done(native.read(fd, bytes, offset, length, args.toPosition(position)), 'read');
}

function writeSync(fd, data, offset, length, position) {
  fd = toFd(fd);
  if (typeof data === 'string') {
    // For text the arguments are (position, encoding).
    const bytes = Buffer.from(data, Buffer.isEncoding(length) ? length : 'utf8');
    return done(native.write(fd, bytes, 0, bytes.length, args.toWritePosition(offset)), 'write');
  }
  const bytes = args.toBytes(data, 'buffer', true);
  if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  offset = args.rangeStart(offset, bytes.length, true);
  length = typeof length === 'number' ? length : bytes.length - offset;
  args.rangeLength(length, offset, bytes.length);
  return done(native.write(fd, bytes, offset, length, args.toWritePosition(position)), 'write');
}

/** Reads from a descriptor until its end; the size is not known for pipes and the files of /proc. */
function readAll(fd) {
  const chunks = [];
  for (;;) {
    const chunk = Buffer.alloc(65536);
    const count = done(native.read(fd, chunk, 0, chunk.length, -1), 'read');
    if (count === 0) return Buffer.concat(chunks);
    ArrayPrototypePush(chunks, TypedArrayPrototypeSubarray(chunk, 0, count));
  }
}

function isFd(value) {
  return typeof value === 'number' && value >= 0 && value === (value | 0);
}

function readFileSync(path, options) {
  const { encoding, flag } = args.fileOptions(options, 'r');
  let bytes;
  if (isFd(path)) bytes = readAll(path);
  else if (flag === 'r') {
    const file = toPath(path);
    const found = native.readFile(file);
    if (found === -21) throw systemError(found, 'read');
    bytes = Buffer.from(TypedArrayPrototypeGetBuffer(done(found, 'open', file)));
  } else {
    const fd = openSync(path, flag);
    try {
      bytes = readAll(fd);
    } finally {
      closeSync(fd);
    }
  }
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
}

function writeFileSync(path, data, options) {
  const { encoding, flag, mode, flush } = args.fileOptions(options, 'w');
  const bytes = typeof data === 'string' ? Buffer.from(data, encoding || 'utf8') : args.toBytes(data, 'data', true);
  const own = !isFd(path);
  const fd = own ? openSync(path, flag, mode) : path;
  try {
    for (let at = 0; at < bytes.length;) at += done(native.write(fd, bytes, at, bytes.length - at, -1), 'write');
    if (flush) fsyncSync(fd);
  } finally {
    if (own) closeSync(fd);
  }
}

function appendFileSync(path, data, options) {
  writeFileSync(path, data, { ...args.fileOptions(options, 'a') });
}

function statWith(call, syscall) {
  return function(path, options) {
    const file = toPath(path);
    const result = call(file);
    if (options && options.throwIfNoEntry === false && (result === -2 || result === -20)) return undefined;
    return makeStats(done(result, syscall, file), options);
  };
}
const statSync = statWith((file) => native.stat(file), 'stat');
const lstatSync = statWith((file) => native.lstat(file), 'lstat');

function fstatSync(fd, options) {
  return makeStats(done(native.fstat(toFd(fd)), 'fstat'), options);
}

function mkdirSync(path, options) {
  const file = toPath(path);
  let mode = 0o777;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') mode = toMode(options, 'mode');
  else if (options) {
    if (options.recursive !== undefined) {
      recursive = options.recursive;
      errors.validateBoolean(recursive, 'options.recursive');
    }
    if (options.mode !== undefined) mode = toMode(options.mode, 'options.mode');
  }
  if (recursive) return makeAll(require('path').resolve(file), mode);
  done(native.mkdir(file, mode), 'mkdir', file);
  return undefined;
}

/** Makes the missing folders down to `file`; gives the topmost one that had to be made. */
function makeAll(file, mode) {
  const { dirname } = require('path');
  const missing = [];
  let at = file;
  while (native.kind(at) < 0 && at !== dirname(at)) {
    ArrayPrototypePush(missing, at);
    at = dirname(at);
  }
  if (native.kind(at) !== 1) throw systemError(missing.length === 0 ? -17 : -20, 'mkdir', file);
  let first;
  for (const dir of ArrayPrototypeValues(ArrayPrototypeReverse(missing))) {
    const result = native.mkdir(dir, mode);
    // Another process may have made it in between.
    if (result < 0 && native.kind(dir) !== 1) throw systemError(result, 'mkdir', file);
    first ??= dir;
  }
  return first;
}

/** The entries of a folder; errors of the system name `syscall`, those of the folders below 'scandir'. */
function entriesOf(file, syscall, options) {
  const { encoding, withFileTypes, recursive } = options;
  const raw = done(native.readdir(file), syscall, file);
  const found = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = encoding === 'buffer' ? Buffer.from(raw[i]) : raw[i];
    ArrayPrototypePush(found, withFileTypes ? new Dirent(name, file, raw[i + 1]) : name);
    if (recursive && native.kind(`${file}/${raw[i]}`) === 1 && raw[i + 1] !== constants.UV_DIRENT_LINK) {
      const inner = entriesOf(`${file}/${raw[i]}`, 'scandir', options);
      ArrayPrototypePush(found, ...ArrayPrototypeValues(withFileTypes ? inner : ArrayPrototypeMap(inner, (below) => `${raw[i]}/${below}`)));
    }
  }
  return found;
}

function readdirSync(path, options) {
  return entriesOf(toPath(path), 'scandir', args.namesOptions(options));
}

function opendirSync(path, options) {
  const file = toPath(path);
  const names = args.namesOptions(options);
  errors.validateInteger(options?.bufferSize ?? 32, 'options.bufferSize', 1, 2 ** 32 - 1);
  return require('internal/fs_dir').opened(file, entriesOf(file, 'opendir', { ...names, withFileTypes: true }));
}

function rmSync(path, options) {
  const file = toPath(path);
  const { recursive = false, force = false } = options || {};
  errors.validateBoolean(recursive, 'options.recursive');
  errors.validateBoolean(force, 'options.force');
  const stats = native.lstat(file);
  if (stats === -2 && force) return;
  if (!makeStats(done(stats, 'lstat', file)).isDirectory()) {
    done(native.unlink(file), 'unlink', file);
    return;
  }
  if (!recursive) {
    const err = errors.coded('ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${file}`, 'Error');
    ObjectDefineProperty(err, 'name', { __proto__: null, value: 'SystemError', writable: true, configurable: true });
    const info = { code: 'EISDIR', message: 'is a directory', path: file, syscall: 'rm', errno: 21 };
    throw ObjectAssign(err, { info, errno: 21, syscall: 'rm', path: file });
  }
  for (const name of ArrayPrototypeValues(readdirSync(file))) rmSync(`${file}/${name}`, { recursive, force });
  done(native.rmdir(file), 'rmdir', file);
}

function rmdirSync(path) {
  const file = toPath(path);
  done(native.rmdir(file), 'rmdir', file);
}

function unlinkSync(path) {
  const file = toPath(path);
  done(native.unlink(file), 'unlink', file);
}

function pair(call, syscall, firstName, secondName) {
  return function(from, to) {
    const first = toPath(from, firstName);
    const second = toPath(to, secondName);
    done(call(first, second), syscall, first, second);
  };
}
const renameSync = pair((from, to) => native.rename(from, to), 'rename', 'oldPath', 'newPath');
const linkSync = pair((from, to) => native.link(from, to), 'link', 'existingPath', 'newPath');

function copyFileSync(source, target, mode = 0) {
  const from = toPath(source, 'src');
  const to = toPath(target, 'dest');
  errors.validateInteger(mode, 'mode', 0, 7);
  done(native.copyFile(from, to, mode), 'copyfile', from, to);
}

function symlinkSync(target, path) {
  const to = toPath(target, 'target');
  const file = toPath(path);
  done(native.symlink(to, file, 0), 'symlink', to, file);
}

function text(call, syscall) {
  return function(path, options) {
    const file = toPath(path);
    const found = done(call(file), syscall, file);
    return args.namesOptions(options).encoding === 'buffer' ? Buffer.from(found) : found;
  };
}
const readlinkSync = text((file) => native.readlink(file), 'readlink');

function realpathSync(path, options) {
  const file = toPath(path);
  const found = native.realpath(file);
  if (typeof found === 'number') {
    // The error names the first part of the path that could not be followed.
    const { resolve, dirname } = require('path');
    let bad = resolve(file);
    while (bad !== dirname(bad) && typeof native.lstat(dirname(bad)) === 'number') bad = dirname(bad);
    throw systemError(found, 'lstat', bad);
  }
  return args.namesOptions(options).encoding === 'buffer' ? Buffer.from(found) : found;
}
realpathSync.native = text((file) => native.realpath(file), 'realpath');

function mkdtempSync(prefix, options) {
  const template = `${toPath(prefix, 'prefix')}XXXXXX`;
  const found = done(native.mkdtemp(template), 'mkdtemp', template);
  return args.namesOptions(options).encoding === 'buffer' ? Buffer.from(found) : found;
}

function chmodSync(path, mode) {
  const file = toPath(path);
  done(native.chmod(file, toMode(mode, 'mode')), 'chmod', file);
}

function fchmodSync(fd, mode) {
  done(native.fchmod(toFd(fd), toMode(mode, 'mode')), 'fchmod');
}

function chownSync(path, uid, gid) {
  const file = toPath(path);
  errors.validateInteger(uid, 'uid', -1, 2 ** 32 - 1);
  errors.validateInteger(gid, 'gid', -1, 2 ** 32 - 1);
  done(native.chown(file, uid, gid), 'chown', file);
}

function ftruncateSync(fd, length = 0) {
  errors.validateInteger(length, 'len');
  done(native.ftruncate(toFd(fd), MathMax(0, length)), 'ftruncate');
}

function truncateSync(path, length = 0) {
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, length);
  } finally {
    closeSync(fd);
  }
}

function fsyncSync(fd) {
  done(native.fsync(toFd(fd)), 'fsync');
}

function utimesSync(path, atime, mtime) {
  const file = toPath(path);
  done(native.utimes(file, toTime(atime), toTime(mtime)), 'utime', file);
}

function futimesSync(fd, atime, mtime) {
  done(native.futimes(toFd(fd), toTime(atime), toTime(mtime)), 'futime');
}

const sync = {
  appendFileSync, accessSync, chownSync, chmodSync, closeSync, copyFileSync, existsSync, fchmodSync, fstatSync, fsyncSync,
  ftruncateSync, futimesSync, linkSync, lstatSync, mkdirSync, mkdtempSync, openSync, opendirSync, readdirSync, readSync, readFileSync,
  readlinkSync, realpathSync, renameSync, rmSync, rmdirSync, statSync, symlinkSync, truncateSync, unlinkSync, utimesSync,
  writeFileSync, writeSync, fdatasyncSync: fsyncSync,
};
module.exports = { ...sync, ...require('internal/fs_async').callbacks(sync), Stats, Dirent };
ObjectDefineProperty(module.exports, 'constants', { __proto__: null, enumerable: true, value: constants });

const streams = () => require('internal/fs_streams');
ObjectDefineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => require('fs/promises'),
});
lazily(module.exports, 'Dir', () => require('internal/fs_dir').Dir);
module.exports.createReadStream = function createReadStream(path, options) {
  return new (streams().ReadStream)(path, options);
};
module.exports.createWriteStream = function createWriteStream(path, options) {
  return new (streams().WriteStream)(path, options);
};
for (const { 0: name, 1: key } of ArrayPrototypeValues([['ReadStream', 'ReadStream'], ['WriteStream', 'WriteStream'],
                                                        ['FileReadStream', 'ReadStream'], ['FileWriteStream', 'WriteStream']])) {
  lazily(module.exports, name, () => streams()[key]);
}
