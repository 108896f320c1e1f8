'use strict';

// `util.debounce`: calls are made when none has come for a while, all of them as one.

const { ArrayPrototypeAt, ArrayPrototypeValues, ReflectApply } = primordials;

const { AbortError, validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/errors');
const { Alarm, WaitingCalls, abortError, dress, markAsHandled } = require('internal/limited_calls');

const kMostWait = 2 ** 31 - 1;

function debounce(fn, wait, options = {}) {
  validateFunction(fn, 'fn');
  validateInteger(wait, 'wait', 0, kMostWait);
  validateObject(options, 'options');
  const { leading = false, rejectOnCancel = false, signal } = options;
  validateBoolean(leading, 'options.leading');
  validateBoolean(rejectOnCancel, 'options.rejectOnCancel');

  const alarm = new Alarm();
  const waiting = new WaitingCalls(signal, stop);

  function stop(error) {
    if (!alarm.isSet) return;
    alarm.clear();
    waiting.rejectAll(error);
  }

  // The arguments are those of the last call, and its result is everybody's.
  function make(calls) {
    const settle = (how, value) => {
      for (const call of ArrayPrototypeValues(calls)) call[how](value);
    };
    if (waiting.isAborted()) {
      settle('reject', waiting.error);
      return;
    }
    let result;
    try {
      result = ReflectApply(fn, debounced, ArrayPrototypeAt(calls, -1).args);
    } catch (error) {
      settle('reject', error);
      return;
    }
    settle('resolve', result);
  }

  function makeWaiting() {
    if (waiting.count !== 0) make(waiting.takeAll());
  }

  function debounced(...args) {
    waiting.isAborted();
    if (waiting.error !== undefined) return waiting.refused();
    const isFirst = !alarm.isSet;
    if (isFirst) {
      alarm.set(makeWaiting, wait);
    } else {
      if (waiting.count !== 0) {
        markAsHandled(waiting.last);
        if (rejectOnCancel) waiting.rejectAll(new AbortError('The debounced call was superseded'));
      }
      alarm.refresh();
    }
    const call = waiting.make(args);
    if (leading && isFirst) make([call]);
    else waiting.add(call);
    return call.promise;
  }

  waiting.listen();
  return dress(debounced, fn, {
    cancel(reason) { stop(abortError(reason)); },
    flush() {
      if (waiting.count === 0) return;
      alarm.clear();
      makeWaiting();
    },
    ref() {
      alarm.reference(true);
      return debounced;
    },
    unref() {
      alarm.reference(false);
      return debounced;
    },
  }, {
    pending: () => waiting.last,
    pendingCount: () => waiting.count,
  });
}

module.exports = debounce;
