'use strict';
// The callback and promise forms of `fs`. The work itself is done by the synchronous calls, at once; only the answer comes
// later, with the next tick or promise job. Wrong arguments throw (callbacks) or reject (promises), as they should.

const {
  ArrayBufferIsView, ArrayPrototypePop, ArrayPrototypeValues, ObjectDefineProperty, Promise, PromiseResolve,
  ReflectApply, SafeSet, SymbolAsyncDispose, SymbolFor,
} = primordials;

const errors = require('internal/errors');
const EventEmitter = require('events');
const { Buffer } = require('buffer');

const NAMES = [
  'appendFile', 'access', 'chown', 'chmod', 'close', 'copyFile', 'fchmod', 'fdatasync', 'fstat', 'fsync', 'ftruncate', 'futimes',
  'link', 'lstat', 'mkdir', 'mkdtemp', 'open', 'opendir', 'readdir', 'readFile', 'readlink', 'realpath', 'rename', 'rm', 'rmdir', 'stat',
  'symlink', 'truncate', 'unlink', 'utimes', 'writeFile',
];

/** Runs `work`; errors of the system become the first of [error, result], all others are thrown. */
function attempt(work) {
  try {
    return [null, work()];
  } catch (err) {
    if (err && (err.syscall !== undefined || err.name === 'AbortError')) return [err];
    throw err;
  }
}

function withCallback(name, call) {
  const fn = function(...args) {
    // A lone argument is the path, unless it is a function: then the path is what is missing.
    const callback = args.length > 1 || typeof args[0] === 'function' ? ArrayPrototypePop(args) : undefined;
    errors.validateFunction(callback, 'cb');
    const { 0: err, 1: result } = attempt(() => ReflectApply(call, undefined, args));
    if (err) process.nextTick(callback, errors.withoutFrames(err));
    else if (result === undefined) process.nextTick(callback, null);
    else process.nextTick(callback, null, result);
  };
  ObjectDefineProperty(fn, 'name', { __proto__: null, value: name, configurable: true });
  return fn;
}

function callbacks(sync) {
  const made = {};
  for (const name of ArrayPrototypeValues(NAMES)) made[name] = withCallback(name, sync[`${name}Sync`]);
  made.realpath.native = withCallback('native', sync.realpathSync.native);
  made.exists = function exists(path, callback) {
    errors.validateFunction(callback, 'cb');
    process.nextTick(callback, sync.existsSync(path));
  };
  const kPromisify = SymbolFor('nodejs.util.promisify.custom');
  ObjectDefineProperty(made.exists, kPromisify, { __proto__: null, value: (path) => PromiseResolve(sync.existsSync(path)) });
  // Reading and writing pass the buffer on as a third argument.
  for (const name of ArrayPrototypeValues(['read', 'write'])) {
    const call = sync[`${name}Sync`];
    made[name] = { [name](fd, buffer, ...rest) {
      let args = rest;
      let callback = ArrayPrototypePop(args);
      if (typeof buffer === 'function') {
        callback = buffer;
        buffer = Buffer.alloc(16384);
        args = [];
      } else if (name === 'read' && buffer && !ArrayBufferIsView(buffer) && typeof buffer === 'object') {
        args = [buffer];
        buffer = buffer.buffer || Buffer.alloc(16384);
      }
      errors.validateFunction(callback, 'cb');
      const { 0: err, 1: count } = attempt(() => call(fd, buffer, ...ArrayPrototypeValues(args)));
      process.nextTick(callback, errors.withoutFrames(err), count || 0, buffer);
    } }[name];
    const key = name === 'read' ? 'bytesRead' : 'bytesWritten';
    ObjectDefineProperty(made[name], kPromisify, {
      __proto__: null,
      value: (...args) => new Promise((resolve, reject) => {
        made[name](...ArrayPrototypeValues(args), (err, count, buffer) => (err ? reject(err) : resolve({ [key]: count, buffer })));
      }),
    });
  }
  return made;
}

/** An open file of fs.promises.open. */
class FileHandle extends EventEmitter {
  #fd;
  #sync;
  constructor(fd, sync) {
    super();
    this.#fd = fd;
    this.#sync = sync;
  }

  get fd() { return this.#fd; }

  async read(buffer, ...rest) {
    if (!ArrayBufferIsView(buffer)) {
      rest = buffer === undefined ? [] : [buffer];
      buffer = (buffer && buffer.buffer) || Buffer.alloc(16384);
    }
    return { bytesRead: this.#sync.readSync(this.#fd, buffer, ...ArrayPrototypeValues(rest.length === 1 && typeof rest[0] === 'number' ? [rest[0], null] : rest)), buffer };
  }

  async write(data, ...rest) {
    return { bytesWritten: this.#sync.writeSync(this.#fd, data, ...ArrayPrototypeValues(rest)), buffer: data };
  }

  async readFile(options) { return this.#sync.readFileSync(this.#fd, options); }
  async writeFile(data, options) { return this.#sync.writeFileSync(this.#fd, data, options); }
  async appendFile(data, options) { return this.#sync.writeFileSync(this.#fd, data, options); }
  async stat(options) { return this.#sync.fstatSync(this.#fd, options); }
  async truncate(length) { return this.#sync.ftruncateSync(this.#fd, length); }
  async chmod(mode) { return this.#sync.fchmodSync(this.#fd, mode); }
  async utimes(atime, mtime) { return this.#sync.futimesSync(this.#fd, atime, mtime); }
  async sync() { return this.#sync.fsyncSync(this.#fd); }
  async datasync() { return this.#sync.fsyncSync(this.#fd); }

  async close() {
    const fd = this.#fd;
    if (fd === -1) return;
    this.#fd = -1;
    this.#sync.closeSync(fd);
    this.emit('close');
  }

  /** A stream that owns the file from now on, and closes it at its end. */
  createReadStream(options) {
    return new (require('internal/fs_streams').ReadStream)(undefined, { ...options, fd: this });
  }

  createWriteStream(options) {
    return new (require('internal/fs_streams').WriteStream)(undefined, { ...options, fd: this });
  }

  readLines(options) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  [SymbolAsyncDispose]() { return this.close(); }
}

function promises() {
  const sync = require('fs');
  const made = { constants: sync.constants };
  const onDescriptors = new SafeSet(['close', 'fchmod', 'fdatasync', 'fstat', 'fsync', 'ftruncate', 'futimes', 'open']);
  for (const name of ArrayPrototypeValues(NAMES)) {
    if (onDescriptors.has(name)) continue;
    const call = sync[`${name}Sync`];
    made[name] = { async [name](path, ...rest) {
      return call(path instanceof FileHandle ? path.fd : path, ...ArrayPrototypeValues(rest));
    } }[name];
  }
  made.open = async function open(path, flags, mode) {
    return new FileHandle(sync.openSync(path, flags, mode), sync);
  };
  return made;
}

module.exports = { FileHandle, callbacks, promises };
