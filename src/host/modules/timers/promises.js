'use strict';
// The `timers/promises` built-in: timers as promises and as an async iterator. No native functions of its own.

const { Promise, PromiseReject } = primordials;

const errors = require('internal/errors');
const timers = require('timers');

function options(value) {
  if (value === undefined) return {};
  errors.validateObject(value, 'options');
  const { signal, ref } = value;
  if (signal !== undefined) errors.validateAbortSignal(signal, 'options.signal');
  if (ref !== undefined) errors.validateBoolean(ref, 'options.ref');
  return value;
}

function aborted(signal) {
  return new errors.AbortError(undefined, { cause: signal.reason });
}

/** A promise for `value` that `start(resolve)` will settle; `stop(handle)` takes that back when the signal fires. */
function wait(start, stop, value, given) {
  let signal;
  let ref;
  try {
    ({ signal, ref = true } = options(given));
  } catch (err) {
    return PromiseReject(err);
  }
  if (signal && signal.aborted) return PromiseReject(aborted(signal));
  return new Promise((resolve, reject) => {
    const handle = start(() => {
      if (signal) signal.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (ref === false) handle.unref();
    function onAbort() {
      stop(handle);
      reject(aborted(signal));
    }
    if (signal) signal.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(after, value, given) {
  try {
    if (after !== undefined) errors.validateNumber(after, 'delay');
  } catch (err) {
    return PromiseReject(err);
  }
  return wait((done) => timers.setTimeout(done, after), timers.clearTimeout, value, given);
}

function setImmediate(value, given) {
  return wait((done) => timers.setImmediate(done), timers.clearImmediate, value, given);
}

async function* setInterval(after, value, given) {
  const { signal, ref = true } = options(given);
  if (after !== undefined) errors.validateNumber(after, 'delay');
  if (signal && signal.aborted) throw aborted(signal);
  let due = 0;
  let wake = null;
  const notify = () => {
    if (wake) {
      wake();
      wake = null;
    }
  };
  const interval = timers.setInterval(() => {
    due++;
    notify();
  }, after);
  if (ref === false) interval.unref();
  if (signal) signal.addEventListener('abort', notify, { once: true });
  try {
    for (;;) {
      if (signal && signal.aborted) throw aborted(signal);
      if (due === 0) await new Promise((resolve) => { wake = resolve; });
      for (; due > 0; due--) yield value;
    }
  } finally {
    timers.clearInterval(interval);
    if (signal) signal.removeEventListener('abort', notify);
  }
}

class Scheduler {
  wait(delay, given) {
    return setTimeout(delay, undefined, given);
  }

  yield() {
    return setImmediate();
  }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: new Scheduler() };
