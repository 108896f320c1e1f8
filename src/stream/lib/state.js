'use strict';
// What can be said of a stream from outside, whatever its make: ours, another library's with the
// usual state objects, or an old one that only emits events. Answers that a stream cannot give
// are null.

const { SymbolAsyncIterator, SymbolFor, SymbolIterator } = primordials;

const own = (name) => SymbolFor(`nodejs.stream.${name}`);
const kDestroyed = own('destroyed');
const kDisturbed = own('disturbed');
const kErrored = own('errored');
const kReadable = own('readable');
const kWritable = own('writable');

const can = (value, method) => typeof value[method] === 'function';

function isStream(value) {
  if (!value) return false;
  if (value._readableState || value._writableState) return true;
  return can(value, 'on') && (can(value, 'write') || can(value, 'pipe'));
}

// Whether it can be read from. `strict` asks for flow control as well, which very old streams lack.
function hasReader(value, strict = false) {
  if (!value || !can(value, 'pipe') || !can(value, 'on')) return false;
  if (strict && !(can(value, 'pause') && can(value, 'resume'))) return false;
  const reader = value._readableState;
  // Every Writable inherits a `pipe`; a state for reading tells the two apart.
  return !value._writableState || (!!reader && reader.readable !== false);
}

function hasWriter(value) {
  if (!value || !can(value, 'write') || !can(value, 'on')) return false;
  return !value._readableState || value._writableState?.writable !== false;
}

function hasBoth(value) {
  return !!(value && value._readableState && can(value, 'pipe') && can(value, 'on') && can(value, 'write'));
}

// Anything a `for await` takes; `kind` 'async' or 'sync' narrows it to one protocol.
function isIterable(value, kind = 'any') {
  if (value === null || value === undefined) return false;
  if (kind !== 'sync' && typeof value[SymbolAsyncIterator] === 'function') return true;
  return kind !== 'async' && typeof value[SymbolIterator] === 'function';
}

function isDestroyed(stream) {
  if (!isStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return !!(stream.destroyed || stream[kDestroyed] || state?.destroyed);
}

// Whether the last byte was read; with `atSource`, whether the source has no more to give.
function readEnded(stream, atSource = false) {
  if (!hasReader(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== 'boolean') return null;
  return state.endEmitted || (atSource && state.ended === true && state.length === 0);
}

// Whether end() was called.
function writeEnded(stream) {
  if (!hasWriter(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return typeof state?.ended === 'boolean' ? state.ended : null;
}

// Whether everything was taken; with `handedOver`, whether nothing waits in the buffer any more.
function writeFinished(stream, handedOver = false) {
  if (!hasWriter(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== 'boolean') return null;
  return state.finished || (handedOver && state.ended === true && state.length === 0);
}

function isReadable(stream) {
  if (stream && stream[kReadable] !== undefined && stream[kReadable] !== null) return stream[kReadable];
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return hasReader(stream) && stream.readable && !readEnded(stream);
}

function isWritable(stream) {
  if (stream && stream[kWritable] !== undefined && stream[kWritable] !== null) return stream[kWritable];
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return hasWriter(stream) && stream.writable && !writeEnded(stream);
}

function isErrored(stream) {
  if (!stream) return false;
  const { _readableState: reader, _writableState: writer } = stream;
  return !!(
    stream[kErrored] ?? stream.readableErrored ?? stream.writableErrored ??
    reader?.errorEmitted ?? writer?.errorEmitted ?? reader?.errored ?? writer?.errored);
}

function isDisturbed(stream) {
  return !!(stream && (stream[kDisturbed] ?? (stream.readableDidRead || stream.readableAborted)));
}

// Whether nothing more can happen on either side.
function isOver(stream, sides = {}) {
  if (!isStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  if (sides.readable !== false && isReadable(stream)) return false;
  return sides.writable === false || !isWritable(stream);
}

function isClosed(stream) {
  if (!isStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const writer = stream._writableState?.closed;
  const reader = stream._readableState?.closed;
  if (typeof writer === 'boolean' || typeof reader === 'boolean') return writer || reader;
  // The outgoing message of an HTTP library is not a Writable, yet it remembers that it closed.
  return typeof stream._closed === 'boolean' && isOutgoing(stream) ? stream._closed : null;
}

// The error that ended it, or true where only the fact is known.
function failure(stream) {
  if (!isStream(stream)) return null;
  const reader = stream.readableErrored || stream._readableState?.errored;
  const writer = stream.writableErrored || stream._writableState?.errored;
  return writer || reader || null;
}

// A 'close' will come by itself once both sides are done.
function closesItself(stream) {
  if (!isStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  if (!state) return isServerResponse(stream);
  return !!(state.autoDestroy && state.emitClose && state.closed === false);
}

function isOutgoing(stream) {
  return typeof stream._defaultKeepAlive === 'boolean' && typeof stream._removedConnection === 'boolean' &&
    typeof stream._removedContLen === 'boolean';
}

function isServerResponse(stream) {
  return typeof stream._sent100 === 'boolean' && isOutgoing(stream);
}

// The request object of an HTTP client library: aborted rather than destroyed, and complete
// without ever emitting 'finish'.
function isRequest(stream) {
  return !!stream.setHeader && can(stream, 'abort');
}

module.exports = {
  closesItself,
  failure,
  hasBoth,
  hasReader,
  hasWriter,
  isClosed,
  isDestroyed,
  isDisturbed,
  isErrored,
  isIterable,
  isOver,
  isReadable,
  isRequest,
  isStream,
  isWritable,
  kDestroyed,
  readEnded,
  writeEnded,
  writeFinished,
};
