'use strict';
// The option `stdio` of a child, as a list for the native side: one entry for each descriptor.

const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeForEach, ArrayPrototypeIncludes, ArrayPrototypePush,
} = primordials;

const errors = require('internal/errors');
const { Pipe, constants } = binding('pipe_wrap');
const { TCP } = binding('tcp_wrap');

/** `text` three times, and what else there shall be. */
function threeTimes(text, extra) {
  if (!ArrayPrototypeIncludes(['pipe', 'overlapped', 'ignore', 'inherit'], text)) {
    throw errors.invalidArgValue('stdio', text);
  }
  const list = [text, text, text];
  if (extra !== undefined) ArrayPrototypePush(list, extra);
  return list;
}

function closePipes(list) {
  ArrayPrototypeForEach(list, (entry) => {
    if (entry.type === 'pipe' && entry.handle !== undefined) entry.handle.close();
  });
}

function isHandle(value) {
  return value instanceof Pipe || value instanceof TCP;
}

/** The handle that `item` is or has. */
function handleOf(item) {
  if (isHandle(item)) return item;
  if (isHandle(item.handle)) return item.handle;
  return isHandle(item._handle) ? item._handle : undefined;
}

/**
 * { stdio, ipc, ipcFd }: `ipc` is the handle of the channel, if there is one, and `ipcFd` where the child has it. A
 * synchronous child has no channel, and its pipes are made by the native side. An array that is too short is filled up.
 */
function getValidStdio(stdio, sync) {
  if (typeof stdio === 'string') stdio = threeTimes(stdio);
  else if (!ArrayIsArray(stdio)) throw errors.invalidArgValue('stdio', stdio);
  while (stdio.length < 3) ArrayPrototypePush(stdio, undefined);
  const made = { stdio: [], ipc: undefined, ipcFd: undefined };
  try {
    for (let fd = 0; fd < stdio.length; fd++) {
      const entry = entryOf(stdio[fd], fd, sync, made);
      if (entry !== undefined) ArrayPrototypePush(made.stdio, entry);
    }
  } catch (error) {
    closePipes(made.stdio);
    throw error;
  }
  return made;
}

function entryOf(item, fd, sync, made) {
  if (item === undefined || item === null) item = fd < 3 ? 'pipe' : 'ignore';
  if (item === 'ignore') return { type: 'ignore' };
  if (item === 'pipe' || item === 'overlapped' || (typeof item === 'number' && item < 0)) {
    const entry = { type: item === 'overlapped' ? 'overlapped' : 'pipe', readable: fd === 0, writable: fd !== 0 };
    if (!sync) entry.handle = new Pipe(constants.SOCKET);
    return entry;
  }
  if (item === 'ipc') {
    if (sync) throw errors.coded('ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks', 'Error');
    if (made.ipc !== undefined) {
      throw errors.coded('ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe', 'Error');
    }
    made.ipc = new Pipe(constants.IPC);
    made.ipcFd = fd;
    return { type: 'pipe', handle: made.ipc, ipc: true };
  }
  if (item === 'inherit') return { type: 'inherit', fd };
  if (typeof item === 'number') return { type: 'fd', fd: item };
  if (typeof item.fd === 'number') return { type: 'fd', fd: item.fd };
  const handle = handleOf(item);
  if (handle !== undefined) return { type: 'wrap', handle, stream: item };
  if (!ArrayBufferIsView(item) && typeof item !== 'string') throw errors.invalidArgValue('stdio', item);
  if (sync) return undefined;
  const shown = require('util').inspect(item);
  const message = `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${shown}`;
  throw errors.coded('ERR_INVALID_SYNC_FORK_INPUT', message, 'TypeError');
}

module.exports = { closePipes, getValidStdio, threeTimes };
