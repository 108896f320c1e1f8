'use strict';
// fs.createReadStream and fs.createWriteStream over the stream classes and the synchronous calls of `fs`. Each chunk is read in
// a turn of the loop of its own, so that a big file does not hold up the network.

const {
  FunctionPrototypeCall, MathMin, ObjectAssign, ObjectDefineProperty, ObjectSetPrototypeOf, PromisePrototypeThen, Symbol,
  TypedArrayPrototypeSubarray,
} = primordials;

const errors = require('internal/errors');
const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');
const { setImmediate } = require('timers');
const { toPath, settings } = require('internal/fs_args');
const { FileHandle } = require('internal/fs_async');

function attempt(callback, work) {
  let result;
  try {
    result = work();
  } catch (err) {
    callback(errors.withoutFrames(err));
    return;
  }
  callback(null, result);
}

// What streams ask of a file system, as callbacks; the option `fs` puts another one in its place.
const kFs = Symbol('fs');
const files = {
  __proto__: null,
  open: (path, flags, mode, callback) => attempt(callback, () => require('fs').openSync(path, flags, mode)),
  close: (fd, callback) => attempt(callback, () => require('fs').closeSync(fd)),
  fsync: (fd, callback) => attempt(callback, () => require('fs').fsyncSync(fd)),
  read: (fd, bytes, offset, length, position, callback) => setImmediate(() => {
    attempt(callback, () => require('fs').readSync(fd, bytes, offset, length, position === undefined ? null : position));
  }),
  write: (fd, bytes, offset, length, position, callback) => attempt((err, count) => process.nextTick(callback, err, count),
    () => require('fs').writeSync(fd, bytes, offset, length, position === undefined ? null : position)),
};

function openFile(stream, callback) {
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

function closeFile(stream, err, callback) {
  const { fd } = stream;
  if (!fd) {
    callback(err);
    return;
  }
  const close = (failed) => {
    stream[kFs].close(fd, (closing) => callback(closing || failed));
    stream.fd = null;
  };
  if (stream.flush) stream[kFs].fsync(fd, (flushing) => close(err || flushing));
  else close(err);
}

/** Checks what both kinds of stream are given, before anything is made of it, and gives the fields to set. */
function checked(path, options, flags, operations) {
  errors.validateAbortSignal(options.signal, 'options.signal');
  const fs = options.fs || files;
  const fields = { __proto__: null, [kFs]: fs };
  if (options.fd === undefined || options.fd === null) {
    errors.validateFunction(fs.open, 'options.fs.open');
    fields.fd = null;
    fields.flags = options.flags === undefined ? flags : options.flags;
    fields.mode = options.mode === undefined ? 0o666 : options.mode;
    fields.path = toPath(path);
  } else {
    const handle = options.fd instanceof FileHandle ? options.fd : undefined;
    if (handle && options.fs) {
      throw errors.coded('ERR_METHOD_NOT_IMPLEMENTED', 'The FileHandle with fs method is not implemented', 'Error');
    }
    if (handle) fields[kFs] = { __proto__: files, close: (fd, callback) => PromisePrototypeThen(handle.close(), () => callback(), callback) };
    const fd = handle ? handle.fd : options.fd;
    if (typeof fd !== 'number') throw errors.invalidArgType('options.fd', 'of type number or an instance of FileHandle', fd);
    errors.validateInt32(fd, 'fd', 0);
    // Without the sign of -0.
    fields.fd = fd === 0 ? 0 : fd;
  }
  operations(fs);
  if (closes(options)) errors.validateFunction(fs.close, 'options.fs.close');
  if (options.flush !== undefined && options.flush !== null && flags === 'w') {
    errors.validateBoolean(options.flush, 'options.flush');
    errors.validateFunction(fs.fsync, 'options.fs.fsync');
  }
  if (options.start !== undefined) errors.validateInteger(options.start, 'start', 0);
  fields.start = options.start;
  fields.pos = options.start;
  return fields;
}

function closes(options) {
  return options.autoClose === undefined ? true : options.autoClose;
}

function readOperations(fs) {
  errors.validateFunction(fs.read, 'options.fs.read');
}

function writeOperations(fs) {
  if (!fs.write && !fs.writev) throw errors.invalidArgType('options.fs.write', 'of type function', fs.write);
  if (fs.write) errors.validateFunction(fs.write, 'options.fs.write');
  if (fs.writev) errors.validateFunction(fs.writev, 'options.fs.writev');
}

function close(callback) {
  if (callback) this.once('close', callback);
  this.destroy();
}

/** Makes `constructor` a class below `parent` that, as in Node, can be called without `new` and on an object of a class below. */
function inherit(constructor, parent, state, methods) {
  ObjectSetPrototypeOf(constructor, parent);
  ObjectSetPrototypeOf(constructor.prototype, parent.prototype);
  ObjectDefineProperty(constructor.prototype, 'autoClose', {
    __proto__: null,
    configurable: true,
    get() { return this[state].autoDestroy; },
    set(value) { this[state].autoDestroy = value; },
  });
  ObjectAssign(constructor.prototype, methods);
  ObjectDefineProperty(constructor.prototype, 'pending', {
    __proto__: null,
    configurable: true,
    get() { return this.fd === null; },
  });
}

function ReadStream(path, given) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, given);
  const options = settings(given);
  const fields = checked(path, options, 'r', readOperations);
  fields.end = options.end === undefined ? Infinity : options.end;
  if (fields.end !== Infinity) {
    errors.validateInteger(fields.end, 'end', 0);
    if (fields.start > fields.end) throw errors.outOfRange('start', `<= "end" (here: ${fields.end})`, fields.start);
  }
  const highWaterMark = options.highWaterMark === undefined ? 64 * 1024 : options.highWaterMark;
  // The constructor of the stream asks `_construct` to open the file in the next tick, when the fields are there.
  FunctionPrototypeCall(Readable, this, { ...options, highWaterMark, autoDestroy: closes(options) });
  ObjectAssign(this, fields);
  this.bytesRead = 0;
}

inherit(ReadStream, Readable, '_readableState', {
  _construct(callback) {
    openFile(this, callback);
  },

  _read(size) {
    const from = this.start === undefined ? this.bytesRead : this.pos;
    const wanted = MathMin(size, this.end - from + 1);
    if (wanted <= 0) {
      this.push(null);
      return;
    }
    const chunk = Buffer.alloc(wanted);
    this[kFs].read(this.fd, chunk, 0, wanted, this.pos, (err, count) => {
      if (this.destroyed) return;
      if (err) {
        this.destroy(err);
        return;
      }
      this.bytesRead += count;
      if (this.pos !== undefined) this.pos += count;
      this.push(count > 0 ? TypedArrayPrototypeSubarray(chunk, 0, count) : null);
    });
  },

  _destroy(err, callback) {
    closeFile(this, err, callback);
  },

  close,
});

function WriteStream(path, given) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, given);
  const options = settings(given);
  const fields = checked(path, options, 'w', writeOperations);
  FunctionPrototypeCall(Writable, this, { ...options, decodeStrings: true, autoDestroy: closes(options) });
  ObjectAssign(this, fields);
  this.flush = options.flush === undefined || options.flush === null ? false : options.flush;
  this.bytesWritten = 0;
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}

inherit(WriteStream, Writable, '_writableState', {
  _construct(callback) {
    openFile(this, callback);
  },

  _write(chunk, encoding, callback) {
    this[kFs].write(this.fd, chunk, 0, chunk.length, this.pos, (err, count) => {
      if (err) {
        callback(err);
        return;
      }
      this.bytesWritten += count;
      if (this.pos !== undefined) this.pos += count;
      if (count < chunk.length) this._write(TypedArrayPrototypeSubarray(chunk, count), encoding, callback);
      else callback();
    });
  },

  _destroy(err, callback) {
    closeFile(this, err, callback);
  },

  close(callback) {
    if (callback) {
      if (this.closed) {
        process.nextTick(callback);
        return;
      }
      this.on('close', callback);
    }
    if (!this.autoClose) this.on('finish', this.destroy);
    this.end();
  },
});
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

module.exports = { ReadStream, WriteStream };
