'use strict';

// What `util.debounce` and `util.throttle` have in common: promises of calls that wait, a signal that ends them all, and
// how the function looks that is returned.

const {
  ArrayPrototypeAt, ArrayPrototypePush, ArrayPrototypeSplice, ArrayPrototypeValues, ObjectDefineProperty, ObjectKeys,
  Promise, PromisePrototypeThen, PromiseReject,
} = primordials;

const { AbortError, validateAbortSignal } = require('internal/errors');

function ignore() {}

/** A rejection of this promise is nobody's fault any more. */
function markAsHandled(promise) {
  PromisePrototypeThen(promise, undefined, ignore);
}

function abortError(reason) {
  return new AbortError(undefined, reason === undefined ? undefined : { cause: reason });
}

/** The calls that wait for their turn, and the end that a signal puts to them. */
class WaitingCalls {
  #calls = [];
  #signal;
  #onAbort;
  #error;

  constructor(signal, onAbort) {
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal.reason);
    this.#signal = signal;
    this.#onAbort = onAbort;
  }

  listen() {
    if (this.#signal !== undefined) require('events').addAbortListener(this.#signal, () => this.isAborted());
  }

  get count() { return this.#calls.length; }
  get last() { return ArrayPrototypeAt(this.#calls, -1)?.promise ?? null; }

  /** A call with these arguments, which waits only if it is added. */
  make(args) {
    const call = { args };
    call.promise = new Promise((resolve, reject) => {
      call.resolve = resolve;
      call.reject = reject;
    });
    return call;
  }

  add(call) { ArrayPrototypePush(this.#calls, call); }
  next() { return ArrayPrototypeSplice(this.#calls, 0, 1)[0]; }

  takeAll() {
    const calls = this.#calls;
    this.#calls = [];
    return calls;
  }

  rejectAll(error) {
    for (const call of ArrayPrototypeValues(this.takeAll())) call.reject(error);
  }

  /** Whether the signal has fired. All that waits ends when that is first seen. */
  isAborted() {
    if (!this.#signal?.aborted) return false;
    this.#error ??= abortError(this.#signal.reason);
    this.#onAbort(this.#error);
    return true;
  }

  /** What a call after the end gives. */
  refused() { return PromiseReject(this.#error); }
  get error() { return this.#error; }
}

/** A timer that is referenced or not, also before it runs. */
class Alarm {
  #timer;
  #isReferenced = true;

  get isSet() { return this.#timer !== undefined; }

  set(callback, ms) {
    this.#timer = require('timers').setTimeout(() => {
      this.#timer = undefined;
      callback();
    }, ms);
    if (!this.#isReferenced) this.#timer.unref();
  }

  refresh() { this.#timer.refresh(); }

  clear() {
    if (this.#timer !== undefined) require('timers').clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  reference(on) {
    this.#isReferenced = on;
    if (on) this.#timer?.ref();
    else this.#timer?.unref();
  }
}

/** Gives `limited` the name and length of `fn`, these methods, and accessors that do not show. */
function dress(limited, fn, methods, getters) {
  for (const name of ArrayPrototypeValues(ObjectKeys(methods))) {
    ObjectDefineProperty(limited, name, { __proto__: null, configurable: true, enumerable: true, writable: true, value: methods[name] });
  }
  for (const name of ArrayPrototypeValues(ObjectKeys(getters))) {
    ObjectDefineProperty(limited, name, { __proto__: null, enumerable: false, get: getters[name] });
  }
  ObjectDefineProperty(limited, 'length', { __proto__: null, configurable: true, value: fn.length });
  ObjectDefineProperty(limited, 'name', { __proto__: null, configurable: true, value: fn.name });
  return limited;
}

module.exports = { Alarm, WaitingCalls, abortError, dress, markAsHandled };
