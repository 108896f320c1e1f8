'use strict';

// `util.throttle`: so many calls in a span of time and no more; the others wait or are dropped.

const {
  ArrayPrototypePush, ArrayPrototypeSplice, PromisePrototypeThen, PromiseReject, PromiseResolve, ReflectApply,
} = primordials;

const {
  coded, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf,
} = require('internal/errors');
const { Alarm, WaitingCalls, abortError, dress, markAsHandled } = require('internal/limited_calls');

const native = binding('timers');

const kMostInterval = 2 ** 31 - 1;

/** Counts calls in spans that follow each other. */
class Window {
  #begin;
  #count = 0;

  constructor(limit, interval) {
    this.limit = limit;
    this.interval = interval;
  }

  #isOver(now) { return this.#begin === undefined || now - this.#begin >= this.interval; }

  wouldTake(now) { return this.#isOver(now) || this.#count < this.limit; }

  hasRoom(now) {
    if (this.#isOver(now)) {
      this.#count = 0;
      this.#begin = now;
    }
    return this.#count < this.limit;
  }

  take() { this.#count++; }
  delay(now) { return this.#begin + this.interval - now; }

  reset() {
    this.#begin = undefined;
    this.#count = 0;
  }
}

/** Counts the calls of the last span, wherever that begins. */
class Sliding {
  #times = [];

  constructor(limit, interval) {
    this.limit = limit;
    this.interval = interval;
  }

  wouldTake(now) {
    let gone = 0;
    while (gone < this.#times.length && now - this.#times[gone] >= this.interval) gone++;
    return this.#times.length - gone < this.limit;
  }

  hasRoom(now) {
    while (this.#times.length > 0 && now - this.#times[0] >= this.interval) ArrayPrototypeSplice(this.#times, 0, 1);
    return this.#times.length < this.limit;
  }

  take(now) { ArrayPrototypePush(this.#times, now); }
  delay(now) { return this.#times[0] + this.interval - now; }
  reset() { this.#times = []; }
}

function checkCount(value, name, least) {
  if (value !== Infinity) validateInteger(value, name, least);
}

function throttle(fn, limit, interval, options = {}) {
  validateFunction(fn, 'fn');
  validateInteger(limit, 'limit', 1);
  validateInteger(interval, 'interval', 0, kMostInterval);
  validateObject(options, 'options');
  const { concurrency = Infinity, maxPending = Infinity, overflow = 'queue', signal, strict = false } = options;
  checkCount(concurrency, 'options.concurrency', 1);
  checkCount(maxPending, 'options.maxPending', 0);
  validateOneOf(overflow, 'options.overflow', ['queue', 'drop']);

  const alarm = new Alarm();
  const waiting = new WaitingCalls(signal, stop);
  validateBoolean(strict, 'options.strict');
  const spans = strict ? new Sliding(limit, interval) : new Window(limit, interval);
  let active = 0;

  function stop(error) {
    alarm.clear();
    spans.reset();
    waiting.rejectAll(error);
  }

  function make(call, now) {
    spans.take(now);
    active++;
    let result;
    try {
      result = PromiseResolve(ReflectApply(fn, throttled, call.args));
    } catch (error) {
      result = PromiseReject(error);
    }
    call.resolve(result);
    PromisePrototypeThen(result, onSettled, onSettled);
  }

  function onSettled() {
    active--;
    makeWaiting();
  }

  function makeWaiting() {
    if (waiting.isAborted()) return;
    while (waiting.count !== 0 && active < concurrency) {
      const now = native.now();
      if (!spans.hasRoom(now)) break;
      make(waiting.next(), now);
    }
    wakeLater();
  }

  function wakeLater() {
    if (alarm.isSet || waiting.count === 0 || active >= concurrency) return;
    const now = native.now();
    if (spans.hasRoom(now)) makeWaiting();
    else alarm.set(makeWaiting, spans.delay(now));
  }

  function throttled(...args) {
    waiting.isAborted();
    if (waiting.error !== undefined) return waiting.refused();
    const now = native.now();
    const isFree = waiting.count === 0 && active < concurrency && spans.hasRoom(now);
    if (!isFree && (overflow === 'drop' || waiting.count >= maxPending)) {
      const dropped = PromiseReject(coded('ERR_THROTTLED', 'The call was dropped by the throttled function', 'Error'));
      markAsHandled(dropped);
      return dropped;
    }
    const call = waiting.make(args);
    if (isFree) {
      make(call, now);
    } else {
      waiting.add(call);
      wakeLater();
    }
    return call.promise;
  }

  waiting.listen();
  return dress(throttled, fn, {
    cancel(reason) { stop(abortError(reason)); },
    hasImmediateCapacity() {
      return !signal?.aborted && waiting.count === 0 && active < concurrency && spans.wouldTake(native.now());
    },
    ref() {
      alarm.reference(true);
      return throttled;
    },
    unref() {
      alarm.reference(false);
      return throttled;
    },
  }, {
    pending: () => waiting.last,
    pendingCount: () => waiting.count,
    activeCount: () => active,
  });
}

module.exports = throttle;
