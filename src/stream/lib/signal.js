'use strict';
// Abort signals, those of the host and, where the host has none, a small one of our own for what
// this library hands to callbacks.

const { aborted } = require('./checks');

const { ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice, ReflectApply, SymbolFor } = primordials;

// As in `events`: though another listener has stopped the event, this one is called.
const resists = SymbolFor('qjsnet.resistsStopping');

class LocalSignal {
  #listeners = [];
  #reason = undefined;
  #aborted = false;
  onabort = null;

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  addEventListener(type, listener) {
    if (type !== 'abort' || !listener || this.#aborted) return;
    if (ArrayPrototypeIndexOf(this.#listeners, listener) < 0) ArrayPrototypePush(this.#listeners, listener);
  }

  removeEventListener(type, listener) {
    if (type !== 'abort') return;
    const at = ArrayPrototypeIndexOf(this.#listeners, listener);
    if (at >= 0) ArrayPrototypeSplice(this.#listeners, at, 1);
  }

  // Handed to the controller only, by the static below.
  #fire(reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? aborted() : reason;
    const event = { type: 'abort', target: this };
    const listeners = this.#listeners;
    this.#listeners = [];
    if (typeof this.onabort === 'function') this.onabort(event);
    for (let i = 0; i < listeners.length; i++) {
      const listener = listeners[i];
      if (typeof listener === 'function') ReflectApply(listener, this, [event]);
      else listener.handleEvent(event);
    }
  }

  static pair() {
    const signal = new LocalSignal();
    return { signal, abort: (reason) => signal.#fire(reason) };
  }
}

// A new `{signal, abort(reason)}`, of the host's class if it has one at this moment.
function controller() {
  const Host = globalThis.AbortController;
  return typeof Host === 'function' ? new Host() : LocalSignal.pair();
}

// Calls `listener` when `signal` fires and returns how to stop that. A signal that has already
// fired never fires again: callers look at `signal.aborted` first.
function onAbort(signal, listener) {
  if (!signal) return () => {};
  signal.addEventListener('abort', listener, { __proto__: null, once: true, [resists]: true });
  return () => signal.removeEventListener('abort', listener);
}

// A controller that also fires when `outer` does; `release` lets go of `outer`.
function following(outer) {
  const inner = controller();
  if (outer?.aborted) inner.abort(outer.reason);
  const release = onAbort(outer, () => inner.abort(outer.reason));
  return { signal: inner.signal, abort: (reason) => inner.abort(reason), release };
}

module.exports = { controller, following, onAbort };
