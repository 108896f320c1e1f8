'use strict';
// AbortController and AbortSignal. Native: through the `timers` built-in.

const {
  ArrayPrototypeFind, ArrayPrototypePush, ArrayPrototypeValues, FunctionPrototypeCall, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, SafeSet, Symbol, SymbolFor, SymbolIterator, SymbolToStringTag, WeakRef,
} = primordials;

const errors = require('internal/errors');
const { EventTarget, defineHandler, kListenersChanged, trustedEvent } = require('internal/event_target');

const { kMaxEventTargetListeners } = require('events');
const kInspect = SymbolFor('nodejs.util.inspect.custom');
const kMake = Symbol('make');
const kAbort = Symbol('abort');

function abortError() {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException('This operation was aborted', 'AbortError');
}

// Signals of AbortSignal.timeout and .any that have listeners are held here, so that they fire although nobody keeps them.
const held = new SafeSet();

/** The signals of an iterable. Each is looked at before the next is asked for, and none is given back. */
function listOf(signals) {
  const iterate = needReference(signals)[SymbolIterator];
  const iterator = needReference(typeof iterate === 'function' ? FunctionPrototypeCall(iterate, signals) : undefined);
  const { next } = iterator;
  if (typeof next !== 'function') throw noSequence();
  const list = [];
  for (;;) {
    const result = needReference(FunctionPrototypeCall(next, iterator));
    if (result.done) return list;
    const signal = result.value;
    validateSignal(signal, `signals[${list.length}]`);
    ArrayPrototypePush(list, signal);
  }
}

function needReference(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) throw noSequence();
  return value;
}

function noSequence() {
  return errors.coded('ERR_INVALID_ARG_TYPE', 'signals cannot be converted to sequence.', 'TypeError');
}

/** Unlike `errors.validateAbortSignal` it takes none but real signals. */
function validateSignal(value, name) {
  if (!isSignal(value)) throw errors.coded('ERR_INVALID_ARG_TYPE', `${name} is not of type AbortSignal.`, 'TypeError');
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  // Signals made by `any` that follow this one. Weak, because a long-lived source must not keep all its followers.
  #followers;
  #sources;
  #timed = false;

  constructor(permit = undefined) {
    if (permit !== kMake) throw errors.coded('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', 'TypeError');
    super();
    this[kMaxEventTargetListeners] = 0;
  }

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  [kAbort](reason) {
    if (this.#aborted) return;
    const reached = [];
    this.#mark(reason, reached);
    // All are aborted before the first listener hears of it.
    for (const signal of ArrayPrototypeValues(reached)) signal.dispatchEvent(trustedEvent('abort'));
  }

  #mark(reason, reached) {
    this.#aborted = true;
    this.#reason = reason;
    held.delete(this);
    ArrayPrototypePush(reached, this);
    for (const ref of this.#followers ?? new SafeSet()) {
      const follower = ref.deref();
      if (follower && !follower.#aborted) follower.#mark(reason, reached);
    }
    this.#followers = undefined;
  }

  [kListenersChanged](type, count) {
    if (type !== 'abort' || !(this.#timed || this.#sources) || this.#aborted) return;
    if (count > 0) held.add(this);
    else held.delete(this);
  }

  [kInspect](depth, options) {
    return shown('AbortSignal', { aborted: this.#aborted }, depth, options);
  }

  static isSignal(value) {
    return value !== null && typeof value === 'object' && #aborted in value;
  }

  static abort(reason = undefined) {
    const signal = new AbortSignal(kMake);
    signal.#aborted = true;
    signal.#reason = reason === undefined ? abortError() : reason;
    return signal;
  }

  static timeout(delay) {
    errors.validateInteger(delay, 'delay', 0, 2 ** 32 - 1);
    const signal = new AbortSignal(kMake);
    signal.#timed = true;
    const ref = new WeakRef(signal);
    const timer = require('timers').setTimeout(() => {
      const target = ref.deref();
      if (target === undefined) return;
      const { DOMException } = require('internal/dom_exception');
      target[kAbort](new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    const list = listOf(signals);
    const made = new AbortSignal(kMake);
    const done = ArrayPrototypeFind(list, (signal) => signal.#aborted);
    if (done) {
      made.#aborted = true;
      made.#reason = done.#reason;
      return made;
    }
    made.#sources = list;
    for (const signal of ArrayPrototypeValues(list)) (signal.#followers ??= new SafeSet()).add(new WeakRef(made));
    return made;
  }
}
// It needs the private fields, but is no part of the public class.
const { isSignal } = AbortSignal;
delete AbortSignal.isSignal;
defineHandler(AbortSignal.prototype, 'abort');
ObjectDefineProperty(AbortSignal.prototype, SymbolToStringTag, { __proto__: null, value: 'AbortSignal', configurable: true });

class AbortController {
  #signal;

  get signal() { return (this.#signal ??= new AbortSignal(kMake)); }

  abort(reason = abortError()) {
    this.signal[kAbort](reason);
  }

  [kInspect](depth, options) {
    return shown('AbortController', { signal: this.signal }, depth, options);
  }
}
ObjectDefineProperty(AbortController.prototype, SymbolToStringTag, { __proto__: null, value: 'AbortController', configurable: true });
for (const { 0: proto, 1: names } of ArrayPrototypeValues([[AbortController.prototype, ['signal', 'abort']], [AbortSignal.prototype, ['aborted', 'reason']]])) {
  for (const name of ArrayPrototypeValues(names)) ObjectDefineProperty(proto, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(proto, name), enumerable: true });
}

function shown(name, fields, depth, options) {
  if (depth < 0) return name;
  return `${name} ${require('util').inspect(fields, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
}

module.exports = { AbortController, AbortSignal, validateSignal };
