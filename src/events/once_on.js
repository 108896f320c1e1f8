// Waiting for events: the part of `events` that deals in promises. Evaluates to a function that
// is called once, with what it needs of Rust.
(function (door, primordials) {
  'use strict';

  const { abortError, invalidArgType, outOfRange, queueMicrotask } = door;
  const {
    ArrayIsArray, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift, Error, NumberIsInteger, NumberMaxSafeInteger,
    ObjectPrototypeIsPrototypeOf, Promise, PromiseReject, PromiseResolve, SymbolAsyncIterator, SymbolDispose,
    SymbolFor, asyncIterator,
  } = primordials;
  const watermarkData = SymbolFor('nodejs.watermarkData');
  // A listener with this option is called though another one has stopped the event: nobody may keep an abort from those
  // who wait for it.
  const resists = SymbolFor('qjsnet.resistsStopping');

  function checkOptions(options) {
    if (options === null || typeof options !== 'object' || ArrayIsArray(options)) {
      throw invalidArgType('options', 'of type object', options);
    }
  }

  function checkSignal(name, signal) {
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
      throw invalidArgType(name, 'an instance of AbortSignal', signal);
    }
    return signal;
  }

  function checkMark(name, value) {
    if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
    if (!NumberIsInteger(value)) throw outOfRange(name, 'an integer', value);
    if (value < 1 || value > NumberMaxSafeInteger) {
      throw outOfRange(name, `>= 1 && <= ${NumberMaxSafeInteger}`, value);
    }
    return value;
  }

  // Emitters and EventTargets alike; an emitter wins where an object is both.
  function listen(source, type, listener, once) {
    if (typeof source.on === 'function') {
      if (once) source.once(type, listener);
      else source.on(type, listener);
    } else if (typeof source.addEventListener === 'function') {
      source.addEventListener(type, listener, { __proto__: null, once, [resists]: once });
    } else {
      throw invalidArgType('emitter', 'an instance of EventEmitter', source);
    }
  }

  function unlisten(source, type, listener) {
    if (typeof source.removeListener === 'function') {
      source.removeListener(type, listener);
    } else if (typeof source.removeEventListener === 'function') {
      source.removeEventListener(type, listener);
    } else {
      throw invalidArgType('emitter', 'an instance of EventEmitter', source);
    }
  }

  async function once(emitter, type, options = {}) {
    checkOptions(options);
    const signal = checkSignal('options.signal', options.signal);
    if (signal?.aborted) throw abortError(signal.reason);
    return new Promise((resolve, reject) => {
      // Each takes away the other two; its own listener was there for one event only.
      const forget = () => unlisten(emitter, type, arrived);
      function forgetError() {
        if (typeof emitter.removeListener === 'function') emitter.removeListener('error', failed);
      }
      function forgetSignal() {
        if (signal) unlisten(signal, 'abort', aborted);
      }
      function arrived(...args) {
        forgetError();
        forgetSignal();
        resolve(args);
      }
      function failed(error) {
        forget();
        forgetSignal();
        reject(error);
      }
      function aborted() {
        forget();
        forgetError();
        reject(abortError(signal.reason));
      }
      listen(emitter, type, arrived, true);
      if (type !== 'error' && typeof emitter.once === 'function') emitter.once('error', failed);
      if (signal) listen(signal, 'abort', aborted, true);
    });
  }

  function on(emitter, type, options = {}) {
    checkOptions(options);
    const signal = checkSignal('options.signal', options.signal);
    if (signal?.aborted) throw abortError(signal.reason);
    const high = checkMark('options.highWaterMark',
      options.highWaterMark ?? options.highWatermark ?? NumberMaxSafeInteger);
    const low = checkMark('options.lowWaterMark', options.lowWaterMark ?? options.lowWatermark ?? 1);

    // Events that nobody asked for yet, or requests that no event answered yet: never both.
    const arrivals = [];
    const requests = [];
    const subscriptions = [];
    let paused = false;
    let failure;
    let failed = false;
    let finished = false;

    const done = () => ({ done: true, value: undefined });

    function subscribe(source, event, listener, onceOnly = false) {
      listen(source, event, listener, onceOnly);
      ArrayPrototypePush(subscriptions, { source, event, listener });
    }

    function arrived(...args) {
      const request = ArrayPrototypeShift(requests);
      if (request) {
        request.resolve({ done: false, value: args });
        return;
      }
      ArrayPrototypePush(arrivals, args);
      if (!paused && arrivals.length > high) {
        paused = true;
        emitter.pause();
      }
    }

    function fail(error) {
      failed = true;
      const request = ArrayPrototypeShift(requests);
      if (request) request.reject(error);
      else failure = error;
      finish();
    }

    function finish() {
      while (subscriptions.length > 0) {
        const { source, event, listener } = ArrayPrototypePop(subscriptions);
        unlisten(source, event, listener);
      }
      finished = true;
      while (requests.length > 0) ArrayPrototypeShift(requests).resolve(done());
      return PromiseResolve(done());
    }

    const iterator = asyncIterator({
      next() {
        if (arrivals.length > 0) {
          const value = ArrayPrototypeShift(arrivals);
          if (paused && arrivals.length < low) {
            paused = false;
            emitter.resume();
          }
          return PromiseResolve({ done: false, value });
        }
        // An error that is falsy ends the iteration, as in Node.
        if (failure) {
          const error = failure;
          failure = undefined;
          return PromiseReject(error);
        }
        if (finished) return finish();
        return new Promise((resolve, reject) => { ArrayPrototypePush(requests, { resolve, reject }); });
      },

      return() {
        // The engine's `for await` comes here after a rejection, too, where nothing is left to be done.
        return failed ? PromiseResolve(done()) : finish();
      },

      throw(error) {
        if (!ObjectPrototypeIsPrototypeOf(Error.prototype, error)) {
          throw invalidArgType('EventEmitter.AsyncIterator', 'an instance of Error', error);
        }
        fail(error);
      },

      [SymbolAsyncIterator]() {
        return this;
      },

      [watermarkData]: {
        get size() { return arrivals.length; },
        get low() { return low; },
        get high() { return high; },
        get isPaused() { return paused; },
      },
    });

    subscribe(emitter, type, arrived);
    if (type !== 'error' && typeof emitter.on === 'function') subscribe(emitter, 'error', fail);
    const closing = options.close ?? [];
    for (let i = 0; i < closing.length; i++) subscribe(emitter, closing[i], finish);
    if (signal) subscribe(signal, 'abort', () => fail(abortError(signal.reason)), true);
    return iterator;
  }

  function addAbortListener(signal, listener) {
    if (signal === undefined) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
    checkSignal('signal', signal);
    if (typeof listener !== 'function') throw invalidArgType('listener', 'of type function', listener);
    if (signal.aborted) {
      queueMicrotask(() => listener());
      return { [SymbolDispose]() {} };
    }
    signal.addEventListener('abort', listener, { __proto__: null, once: true, [resists]: true });
    return { [SymbolDispose]() { signal.removeEventListener('abort', listener); } };
  }

  return { once, on, addAbortListener };
})
