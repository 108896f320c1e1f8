'use strict';
// The `timers` built-in: one native timer per JavaScript timer.
//
// Native, binding('timers'):
//   schedule(ms, repeatMs, fn)  -> handle, already running; `fn()` is called after `ms`. `repeatMs` is always 0 here:
//                                  an interval begins its next period when its callback has ended, which is `restart`
//   immediate(fn)               -> handle; `fn()` is called once in the check phase of this turn of the loop
//   now()                       -> the loop's time in milliseconds
//   handle.stop()               ends it for good or until `restart`; harmless when it is over
//   handle.restart()            (schedule only) begins the same `ms` anew, also after it fired or was stopped
//   handle.ref(), handle.unref()
// Native code runs ticks and promise jobs after each `fn`, reports what it throws, and pins handles that are active.
const {
  FunctionPrototypeCall, MathTrunc, ObjectDefineProperty, ReflectApply, SafeMap, Symbol, SymbolDispose, SymbolFor,
  SymbolToPrimitive,
} = primordials;

const native = binding('timers');
const errors = require('internal/errors');

const kMaxDelay = 2 ** 31 - 1;
const kPromisify = SymbolFor('nodejs.util.promisify.custom');
const kRefed = Symbol('refed');
const kHandle = Symbol('handle');
const kId = Symbol('id');

let nextId = 1;
// Timers that were turned into a number, so that the number can be given to clearTimeout. Entries leave with the timer.
const numbered = new SafeMap();

function delayOf(value) {
  const ms = value * 1;
  if (ms >= 1 && ms <= kMaxDelay) return MathTrunc(ms);
  if (value !== undefined) {
    const tail = '.\nTimeout duration was set to 1.';
    if (ms > kMaxDelay) process.emitWarning(`${ms} does not fit into a 32-bit signed integer${tail}`, 'TimeoutOverflowWarning');
    else if (ms < 0 && !warnedNegative) {
      warnedNegative = true;
      process.emitWarning(`${ms} is a negative number${tail}`, 'TimeoutNegativeWarning');
    } else if (ms !== ms && !warnedNaN) {
      warnedNaN = true;
      process.emitWarning(`${ms} is not a number${tail}`, 'TimeoutNaNWarning');
    }
  }
  return 1;
}
let warnedNegative = false;
let warnedNaN = false;

class Timeout {
  constructor(callback, after, args, repeats) {
    const ms = delayOf(after);
    this._idleTimeout = ms;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = repeats ? ms : null;
    this._destroyed = false;
    this[kRefed] = true;
    hidden(this, kHandle, native.schedule(ms, 0, () => fire(this)));
    hidden(this, kId, 0);
  }

  refresh() {
    if (this._idleTimeout < 0) return this;
    this._destroyed = false;
    this[kHandle].restart();
    return this;
  }

  ref() {
    this[kRefed] = true;
    this[kHandle].ref();
    return this;
  }

  unref() {
    this[kRefed] = false;
    this[kHandle].unref();
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [SymbolDispose]() {
    clearTimeout(this);
  }

  [SymbolToPrimitive]() {
    if (this[kId] === 0) {
      this[kId] = nextId++;
      if (!this._destroyed) numbered.set(this[kId], this);
    }
    return this[kId];
  }
}

function hidden(object, key, value) {
  ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
}

function fire(timer) {
  const callback = timer._onTimeout;
  if (typeof callback !== 'function') return;
  const args = timer._timerArgs;
  // A one-shot timer is over before its callback runs; `refresh` inside the callback brings it back.
  if (timer._repeat === null) finish(timer);
  try {
    if (args === undefined) FunctionPrototypeCall(callback, timer);
    else ReflectApply(callback, timer, args);
  } finally {
    if (timer._repeat !== null && timer._idleTimeout !== -1 && !timer._destroyed) {
      timer._idleTimeout = timer._repeat;
      timer[kHandle].restart();
    }
  }
}

function finish(timer) {
  timer._destroyed = true;
  if (timer[kId] !== 0) numbered.delete(timer[kId]);
}

function cancel(timer) {
  if (timer._idleTimeout === -1) return;
  timer._idleTimeout = -1;
  timer._onTimeout = null;
  finish(timer);
  timer[kHandle].stop();
}

function setTimeout(callback, after, ...args) {
  errors.validateFunction(callback, 'callback');
  return new Timeout(callback, after, args.length === 0 ? undefined : args, false);
}

function setInterval(callback, repeat, ...args) {
  errors.validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, args.length === 0 ? undefined : args, true);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) cancel(timer);
  else if (typeof timer === 'number' || typeof timer === 'string') {
    const found = numbered.get(+timer);
    if (found !== undefined) cancel(found);
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    hidden(this, kHandle, native.immediate(() => {
      const fn = this._onImmediate;
      if (typeof fn !== 'function') return;
      this._destroyed = true;
      this._onImmediate = null;
      this[kRefed] = null;
      if (args === undefined) fn();
      else ReflectApply(fn, undefined, args);
    }));
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      this[kHandle].ref();
    }
    return this;
  }

  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      this[kHandle].unref();
    }
    return this;
  }

  hasRef() {
    return !!this[kRefed];
  }

  [SymbolDispose]() {
    clearImmediate(this);
  }
}

function setImmediate(callback, ...args) {
  errors.validateFunction(callback, 'callback');
  return new Immediate(callback, args.length === 0 ? undefined : args);
}

function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  immediate[kRefed] = null;
  immediate[kHandle].stop();
}

function promised(fn, name) {
  ObjectDefineProperty(fn, kPromisify, {
    __proto__: null,
    enumerable: true,
    get() { return require('timers/promises')[name]; },
  });
}
promised(setTimeout, 'setTimeout');
promised(setImmediate, 'setImmediate');

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
ObjectDefineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return require('timers/promises'); },
});
