'use strict';
// fs.createReadStream and fs.createWriteStream over the stream room and the synchronous calls of `fs`. Each chunk is read in
// a turn of the loop of its own, so that a big file does not hold up the network.

const { MathMin, TypedArrayPrototypeSubarray } = primordials;

const errors = require('internal/errors');
const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');
const { setImmediate } = require('timers');
const { toPath, settings } = require('internal/fs_args');

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

function openFile(stream, callback) {
  const fs = require('fs');
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  attempt((err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  }, () => fs.openSync(stream.path, stream.flags, stream.mode));
}

function closeFile(stream, err, callback) {
  const { fd } = stream;
  stream.fd = null;
  if (typeof fd !== 'number' || !stream.autoClose) {
    callback(err);
    return;
  }
  attempt((closing) => callback(err || closing), () => require('fs').closeSync(fd));
}

function common(stream, path, options, flags) {
  stream.fd = options.fd === undefined || options.fd === null ? null : typeof options.fd === 'object' ? options.fd.fd : options.fd;
  stream.path = stream.fd === null ? toPath(path) : path;
  stream.flags = options.flags === undefined ? flags : options.flags;
  stream.mode = options.mode === undefined ? 0o666 : options.mode;
  stream.autoClose = options.autoClose === undefined ? true : options.autoClose;
  stream.start = options.start;
  stream.pos = options.start;
  if (options.start !== undefined) errors.validateInteger(options.start, 'start', 0);
}

class ReadStream extends Readable {
  constructor(path, given) {
    const options = settings(given);
    super({ highWaterMark: 64 * 1024, ...options, autoDestroy: options.autoClose !== false, emitClose: options.emitClose !== false, objectMode: false });
    common(this, path, options, 'r');
    this.end = options.end === undefined ? Infinity : options.end;
    if (this.end !== Infinity) errors.validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) {
      throw errors.outOfRange('start', `<= "end" (here: ${this.end})`, this.start);
    }
    this.bytesRead = 0;
  }

  get pending() { return this.fd === null; }

  _construct(callback) {
    openFile(this, callback);
  }

  _read(size) {
    const from = this.start === undefined ? this.bytesRead : this.pos;
    const wanted = MathMin(size, this.end - from + 1);
    if (wanted <= 0) {
      this.push(null);
      return;
    }
    setImmediate(() => {
      if (this.destroyed) return;
      const chunk = Buffer.alloc(wanted);
      attempt((err, count) => {
        if (err) {
          this.destroy(err);
          return;
        }
        this.bytesRead += count;
        if (this.pos !== undefined) this.pos += count;
        this.push(count > 0 ? TypedArrayPrototypeSubarray(chunk, 0, count) : null);
      }, () => require('fs').readSync(this.fd, chunk, 0, wanted, this.pos === undefined ? null : this.pos));
    });
  }

  _destroy(err, callback) {
    closeFile(this, err, callback);
  }

  close(callback) {
    if (callback) this.once('close', callback);
    this.destroy();
  }
}

class WriteStream extends Writable {
  constructor(path, given) {
    const options = settings(given);
    super({ ...options, decodeStrings: true, autoDestroy: options.autoClose !== false, emitClose: options.emitClose !== false, objectMode: false });
    common(this, path, options, 'w');
    this.bytesWritten = 0;
    if (options.encoding) this.setDefaultEncoding(options.encoding);
  }

  get pending() { return this.fd === null; }

  _construct(callback) {
    openFile(this, callback);
  }

  _write(chunk, encoding, callback) {
    attempt((err) => process.nextTick(callback, err), () => {
      const fs = require('fs');
      for (let at = 0; at < chunk.length;) {
        const count = fs.writeSync(this.fd, chunk, at, chunk.length - at, this.pos === undefined ? null : this.pos);
        at += count;
        this.bytesWritten += count;
        if (this.pos !== undefined) this.pos += count;
      }
    });
  }

  _destroy(err, callback) {
    closeFile(this, err, callback);
  }

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
  }
}

module.exports = {
  ReadStream,
  WriteStream,
  createReadStream: (path, options) => new ReadStream(path, options),
  createWriteStream: (path, options) => new WriteStream(path, options),
};
