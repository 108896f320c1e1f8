'use strict';
// addAbortSignal(): a signal that destroys a stream.

const { ANY_STREAM, aborted, invalidArgType, looksLikeSignal } = require('./checks');
const { finished } = require('./finished');
const { onAbort } = require('./signal');
const { isStream } = require('./state');

function expectSignal(signal) {
  if (!looksLikeSignal(signal)) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
}

// For the `signal` option of constructors: what it is to destroy is a stream.
function attachSignal(signal, target) {
  expectSignal(signal);
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
  expectSignal(signal);
  if (!isStream(target)) throw invalidArgType('stream', ANY_STREAM, target);
  return attachSignal(signal, target);
}

module.exports = { addAbortSignal, attachSignal };
