'use strict';
// addAbortSignal(): a signal that destroys a stream.

const { ANY_STREAM, aborted, invalidArgType, looksLikeSignal } = require('./checks');
const { finished } = require('./finished');
const { onAbort } = require('./signal');
const { isStream } = require('./state');

// Without checks, for the `signal` option of constructors.
function attachSignal(signal, target) {
  const abort = () => target.destroy(aborted(signal));
  if (signal.aborted) {
    abort();
  } else {
    const release = onAbort(signal, abort);
    finished(target, release);
  }
  return target;
}

function addAbortSignal(signal, target) {
  if (!looksLikeSignal(signal)) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
  if (!isStream(target)) throw invalidArgType('stream', ANY_STREAM, target);
  return attachSignal(signal, target);
}

module.exports = { addAbortSignal, attachSignal };
