'use strict';
// The `timers` built-in: one native timer per JavaScript timer.
//
// Native, binding('timers'):
//   timer(fn)                   -> handle that does not wait
//   immediate(fn)               -> handle; `fn()` is called once in the check phase of this turn of the loop
//   now()                       -> the loop's time in milliseconds
//   handle.start(ms, from)      (timer only) begins its wait anew: `fn()` is called when `ms` have passed since `from`
//   handle.stop(ms)             ends its wait, which was one of `ms`; harmless when it is over
//   handle.ref(), handle.unref()
// Native code runs ticks and promise jobs after each `fn`, reports what it throws, and pins handles that wait.

const {
  MathTrunc, ObjectDefineProperty, ReflectApply, SafeMap, Symbol, SymbolDispose, SymbolFor, SymbolToPrimitive,
} = primordials;

const native = binding('timers');
const errors = require('internal/errors');

const kMaxDelay = 2 ** 31 - 1;
const kPromisify = SymbolFor('nodejs.util.promisify.custom');
const kRefed = Symbol('refed');
const kHandle = Symbol('handle');
const kWaits = Symbol('waits');
const kId = Symbol('id');

let nextId = 1;
// Timers that were turned into a number, so that the number can be given to clearTimeout. Entries leave with the timer.
const numbered = new SafeMap();

function delayOf(value) {
  const ms = value * 1;
  if (ms >= 1 && ms <= kMaxDelay) return ms;
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
    hidden(this, kHandle, native.timer(() => fire(this)));
    hidden(this, kWaits, false);
    hidden(this, kId, 0);
    start(this, ms);
  }

  refresh() {
    const ms = this._idleTimeout;
    if (!(ms >= 0)) return this;
    start(this, ms);
    this._destroyed = false;
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
      if (!this._destroyed) numbered.set(`${this[kId]}`, this);
    }
    return this[kId];
  }
}

function hidden(object, key, value) {
  ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
}

/** Lets `timer` wait for `ms` from `from` on. Fractions of a millisecond do not count. */
function start(timer, ms, from = native.now()) {
  timer._idleStart = from;
  timer[kWaits] = true;
  timer[kHandle].start(MathTrunc(ms), from);
}

function fire(timer) {
  timer[kWaits] = false;
  if (!timer._onTimeout) {
    finish(timer);
    return;
  }
  // The next period of an interval begins with its callback.
  const from = timer._repeat ? native.now() : 0;
  try {
    const args = timer._timerArgs;
    if (args === undefined) timer._onTimeout();
    else ReflectApply(timer._onTimeout, timer, args);
  } finally {
    if (timer._repeat && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      start(timer, timer._repeat, from);
    } else if (!timer[kWaits]) {
      // `refresh` inside the callback has brought it back otherwise.
      if (timer._destroyed) forget(timer);
      finish(timer);
    }
  }
}

function finish(timer) {
  timer._destroyed = true;
  if (timer[kId] > 0) numbered.delete(`${timer[kId]}`);
}

/** Lets go of what a cancelled timer would have called. */
function forget(timer) {
  timer._onTimeout = undefined;
  timer._timerArgs = undefined;
}

function cancel(timer) {
  // One whose callback is running keeps what it was called with until that has returned.
  timer._onTimeout = null;
  const isRunning = timer instanceof Timeout && !timer._destroyed && !timer[kWaits];
  if (!isRunning) forget(timer);
  if (timer._destroyed) return;
  finish(timer);
  if (timer instanceof Timeout) {
    timer[kWaits] = false;
    timer[kHandle].stop(MathTrunc(timer._idleTimeout));
  }
  timer._idleTimeout = -1;
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
  if (timer?._onTimeout) cancel(timer);
  else if (typeof timer === 'number' || typeof timer === 'string') {
    const found = numbered.get(`${timer}`);
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
    hidden(this, kHandle, native.immediate(() => run(this)));
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

function run(immediate) {
  if (immediate._destroyed) return;
  immediate._destroyed = true;
  immediate[kRefed] = null;
  try {
    const args = immediate._argv;
    if (args) ReflectApply(immediate._onImmediate, immediate, args);
    else immediate._onImmediate();
  } finally {
    forgetImmediate(immediate);
  }
}

function forgetImmediate(immediate) {
  immediate._onImmediate = undefined;
  immediate._argv = undefined;
}

function setImmediate(callback, ...args) {
  errors.validateFunction(callback, 'callback');
  return new Immediate(callback, args.length === 0 ? undefined : args);
}

function clearImmediate(immediate) {
  if (!immediate?._onImmediate || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate[kRefed] = null;
  forgetImmediate(immediate);
  if (immediate instanceof Immediate) immediate[kHandle].stop();
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
