'use strict';
// process.stdout, process.stderr and process.stdin, each made on its first use.
//
// Native, binding('process'):
//   writeFd(fd, string | Uint8Array) -> 0 | errno; writes all of it before it returns, waiting where the descriptor would
//                                       block, so that output written in an 'exit' listener is not lost
//   fdKind(fd)      -> 'tty' | 'pipe' | 'file' | 'tcp' | 'unknown'
//   windowSize(fd)  -> [columns, rows] | undefined
//   openStdin()     -> handle { readStart(cb(errno, Uint8Array | null)), readStop(), ref(), unref() }; null is the end.
//                      The handle keeps the loop alive only between readStart and readStop

const { ObjectDefineProperty, RegExpPrototypeExec } = primordials;

const native = binding('process');
const systemError = binding('errors').system;
const { Buffer } = require('buffer');

function output(fd) {
  const { Writable } = require('stream');
  const stream = new Writable({
    decodeStrings: false,
    autoDestroy: false,
    emitClose: false,
    write(chunk, encoding, callback) {
      const data = typeof chunk === 'string' && encoding !== 'utf8' ? Buffer.from(chunk, encoding) : chunk;
      const status = native.writeFd(fd, data);
      callback(status < 0 ? systemError(status, 'write') : null);
    },
  });
  stream.fd = fd;
  stream._isStdio = true;
  // Closing descriptor 1 or 2 would hide every later message, so destroying only ends the stream.
  stream._destroy = (err, callback) => callback(err);
  stream.destroySoon = stream.destroy;
  const kind = native.fdKind(fd);
  stream._type = kind === 'tty' ? 'tty' : kind === 'file' ? 'fs' : 'pipe';
  if (kind === 'tty') terminal(stream, fd);
  // Nothing of it keeps the process alive: what is written has gone out.
  if (kind !== 'file') stream.ref = stream.unref = function() { return this; };
  return stream;
}

function terminal(stream, fd) {
  stream.isTTY = true;
  const dimension = (name, index) => ObjectDefineProperty(stream, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const size = native.windowSize(fd);
      return size === undefined ? undefined : size[index];
    },
  });
  dimension('columns', 0);
  dimension('rows', 1);
  stream.getWindowSize = () => [stream.columns, stream.rows];
  stream.getColorDepth = (env = process.env) => colorDepth(env);
  stream.hasColors = (count = 16, env = process.env) => count <= 2 ** colorDepth(typeof count === 'object' ? count : env);
}

function colorDepth(env) {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 1;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
  const term = env.TERM || '';
  if (term === 'dumb' || term === '') return 1;
  return RegExpPrototypeExec(/256/, term) !== null ? 8 : 4;
}

function stdin() {
  const { Readable } = require('stream');
  let handle;
  let reading = false;
  let referenced = true;
  const stop = () => {
    if (!reading) return;
    reading = false;
    handle.readStop();
  };
  const onRead = (errno, bytes) => {
    if (errno < 0) {
      stop();
      stream.destroy(systemError(errno, 'read'));
    } else if (bytes === null) {
      stop();
      stream.push(null);
    } else if (!stream.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) stop();
  };
  const stream = new Readable({
    highWaterMark: 65536,
    emitClose: false,
    autoDestroy: true,
    read() {
      if (reading) return;
      if (handle === undefined) {
        handle = native.openStdin();
        if (!referenced) handle.unref();
      }
      reading = true;
      handle.readStart(onRead);
    },
    destroy(err, callback) {
      stop();
      callback(err);
    },
  });
  // A paused stdin must not keep the process alive, even when its buffer is not full.
  stream.on('pause', stop);
  stream.fd = 0;
  stream.ref = function ref() {
    referenced = true;
    if (handle) handle.ref();
    return this;
  };
  stream.unref = function unref() {
    referenced = false;
    if (handle) handle.unref();
    return this;
  };
  if (native.fdKind(0) === 'tty') {
    stream.isTTY = true;
    stream.isRaw = false;
  }
  return stream;
}

module.exports = { stdout: () => output(1), stderr: () => output(2), stdin };
