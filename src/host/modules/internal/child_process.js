'use strict';
// ChildProcess: the object that stands for a child, from `spawn` to its last event.
//
// Native, binding('process_wrap'): class Process (a negative number is a libuv errno)
//   spawn({ file, args, cwd, envPairs, stdio, detached, uid, gid }) -> 0 | errno; sets `pid`
//     stdio: list of { type: 'ignore' } | { type: 'pipe', handle } | { type: 'inherit' | 'fd', fd }
//       | { type: 'wrap', handle }
//     The handle of a pipe is a fresh `Pipe`, which gets our end of the connection.
//   owner                   who process._getActiveHandles() shows for it
//   onexit(status, signal)  is called once when the child has ended; signal: 'SIGTERM' or so, '' for none
//   kill(signum) -> 0 | errno; ref(), unref(), hasRef(), close()
//
// A child has as many ends as it has outputs, an IPC channel and a life; 'close' comes after the last of them.

const {
  ArrayPrototypeForEach, ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeSlice,
  FunctionPrototypeCall, ObjectSetPrototypeOf, Symbol, SymbolDispose,
} = primordials;

const { Process } = binding('process_wrap');
const EventEmitter = require('events');
const errors = require('internal/errors');
const { channel, tracingChannel } = require('diagnostics_channel');
const { closePipes, getValidStdio } = require('internal/child_process_stdio');
const { signalNumber } = require('internal/child_process_options');
const { UV_EACCES, UV_EAGAIN, UV_EINVAL, UV_EMFILE, UV_ENFILE, UV_ENOENT, UV_ENOSYS, UV_ESRCH } = binding('uv');
const { brief } = binding('errors');

const made = channel('child_process');
const spawning = tracingChannel('child_process.spawn');

const kIsUsedAsStdio = Symbol('kIsUsedAsStdio');

/** What can happen to any program that is started: an event tells of it. Everything else is thrown. */
const EXPECTED = [UV_EACCES, UV_EAGAIN, UV_EMFILE, UV_ENFILE, UV_ENOENT];

function ChildProcess() {
  FunctionPrototypeCall(EventEmitter, this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = new Process();
  this._handle.owner = this;
  this._handle.onexit = (status, signal) => ended(this, status, signal);
  if (made.hasSubscribers) made.publish({ process: this });
}
ObjectSetPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(ChildProcess, EventEmitter);

ChildProcess.prototype.spawn = function spawn(options) {
  errors.validateObject(options, 'options');
  const { stdio: list, ipc, ipcFd } = getValidStdio(options.stdio || 'pipe', false);
  options.stdio = list;
  errors.validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  const serialization = options.serialization || 'json';
  if (ipc !== undefined) {
    if (options.envPairs === undefined) options.envPairs = [];
    else errors.validateArray(options.envPairs, 'options.envPairs');
    ArrayPrototypePush(options.envPairs, `NODE_CHANNEL_FD=${ipcFd}`,
      `NODE_CHANNEL_SERIALIZATION_MODE=${serialization}`);
  }
  errors.validateString(options.file, 'options.file');
  this.spawnfile = options.file;
  if (options.args !== undefined) errors.validateArray(options.args, 'options.args');
  this.spawnargs = options.args === undefined ? [] : options.args;

  if (spawning.hasSubscribers) spawning.start.publish({ process: this, options });
  const errno = this._handle.spawn(options);
  if (errno !== 0 && spawning.hasSubscribers) {
    spawning.error.publish({ process: this, error: brief(errno, 'spawn') });
  }
  if (errno === 0) {
    if (spawning.hasSubscribers) spawning.end.publish({ process: this });
    process.nextTick(() => this.emit('spawn'));
  } else if (ArrayPrototypeIncludes(EXPECTED, errno)) {
    process.nextTick(() => ended(this, errno, ''));
    // Without descriptors there are no pipes either.
    if (errno === UV_EMFILE || errno === UV_ENFILE) return errno;
  } else {
    closePipes(list);
    this._handle.close();
    this._handle = null;
    throw brief(errno, 'spawn');
  }

  this.pid = this._handle.pid;
  const streams = ArrayPrototypeMap(list, (entry, fd) => parentEnd(this, entry, fd));
  this.stdin = streams[0];
  this.stdout = streams[1];
  this.stderr = streams[2];
  this.stdio = streams;
  if (ipc !== undefined) require('internal/child_process_ipc').setupChannel(this, ipc, serialization);
  return errno;
};

/** Our end of what the child has at `fd`, or null; counted among those that have to close. */
function parentEnd(child, entry, fd) {
  if (entry.ipc) child._closesNeeded++;
  if (entry.type === 'wrap') stopReading(entry);
  if (entry.ipc || entry.type === 'wrap' || entry.handle === undefined) return null;
  const { Socket } = require('net');
  const socket = new Socket({ handle: entry.handle, readable: fd > 0 });
  if (fd > 0) {
    child._closesNeeded++;
    socket.on('close', () => maybeClose(child));
  }
  return socket;
}

/** What the child reads from the same connection we must not take away; `resume()` reads again. */
function stopReading({ handle, stream }) {
  handle.readStop();
  stream[kIsUsedAsStdio] = true;
  if (typeof stream.pause === 'function') stream.pause();
  if (stream._readableState) stream._readableState.reading = false;
}

function ended(child, status, signal) {
  if (signal) child.signalCode = signal;
  else child.exitCode = status;
  if (child.stdin) child.stdin.destroy();
  child._handle.close();
  child._handle = null;
  if (status < 0) {
    const error = brief(status, child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn');
    if (child.spawnfile) error.path = child.spawnfile;
    error.spawnargs = ArrayPrototypeSlice(child.spawnargs, 1);
    child.emit('error', error);
  } else child.emit('exit', child.exitCode, child.signalCode);
  // Outputs that nobody has begun to read until then are read away, so that they come to their end. What another child
  // reads is that child's.
  process.nextTick(() => {
    ArrayPrototypeForEach(child.stdio ?? [], (stream) => {
      if (stream && stream.readable && !stream[kIsUsedAsStdio]) stream.resume();
    });
  });
  maybeClose(child);
}

function maybeClose(child) {
  if (++child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

ChildProcess.prototype.kill = function kill(sig) {
  const signal = sig === 0 ? 0 : signalNumber(sig === undefined ? 'SIGTERM' : sig);
  if (!this._handle) return false;
  const errno = this._handle.kill(signal);
  if (errno === 0) {
    this.killed = true;
    return true;
  }
  if (errno === UV_EINVAL || errno === UV_ENOSYS) throw brief(errno, 'kill');
  if (errno !== UV_ESRCH) this.emit('error', brief(errno, 'kill'));
  return false;
};

ChildProcess.prototype[SymbolDispose] = function() {
  if (!this.killed) this.kill();
};

ChildProcess.prototype.ref = function ref() {
  if (this._handle) this._handle.ref();
};

ChildProcess.prototype.unref = function unref() {
  if (this._handle) this._handle.unref();
};

module.exports = {
  ChildProcess,
  // Tests that run with --expose-internals look for these here, and replace `spawnSync`, which is that of
  // internal/child_process_sync.js.
  getValidStdio,
  get kChannelHandle() { return require('internal/child_process_ipc').kChannelHandle; },
  maybeClose,
  spawnSync: undefined,
};
