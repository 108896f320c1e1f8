'use strict';

// `async_hooks`, as far as it goes without the engine's help.
//
// The engine does not tell when a promise job, a timer or a callback of the
// loop begins, so a store set by `AsyncLocalStorage.run` is seen by everything
// that runs within that call, and by functions that were tied to it with
// `AsyncResource`, `AsyncResource.bind`, `AsyncLocalStorage.bind` or
// `AsyncLocalStorage.snapshot`. It is NOT seen behind an `await`, in `then`
// callbacks, timers or event handlers that run later. The hooks of `createHook`
// hear of every AsyncResource, and of nothing else.

const {
  ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeSome, ArrayPrototypeValues, FinalizationRegistry,
  FunctionPrototypeBind, NumberIsSafeInteger, ObjectDefineProperty, ObjectIs, ReflectApply, SafeMap,
} = primordials;

const { validateFunction, validateString, validateObject, coded } = require('internal/errors');

// All stores that are set at this moment. Never changed, always replaced, so
// that holding on to it is a snapshot.
let current = new SafeMap();
let lastId = 1;
let executing = { id: 1, trigger: 0, resource: {} };

// The hooks that are enabled. Never changed, always replaced, so that one may
// be enabled or disabled while they are called.
let enabled = [];
// Tells of resources that nobody destroyed before they were collected; made
// when there is a hook to call.
let collected;

function tell(name, ...args) {
  for (const hook of ArrayPrototypeValues(enabled)) {
    const callback = hook.callbacks[name];
    if (callback !== undefined && callback !== null) ReflectApply(callback, hook.face, args);
  }
}

function withStores(stores, fn, thisArg, args) {
  const before = current;
  current = stores;
  try {
    return ReflectApply(fn, thisArg, args);
  } finally {
    current = before;
  }
}

class AsyncLocalStorage {
  #name;
  #defaultValue;

  constructor(options = {}) {
    validateObject(options, 'options');
    const { name, defaultValue } = options;
    if (name !== undefined) validateString(name, 'options.name');
    this.#name = name;
    this.#defaultValue = defaultValue;
  }

  get name() { return this.#name ?? ''; }

  static bind(fn) {
    validateFunction(fn, 'fn');
    const stores = current;
    return function bound(...args) {
      return withStores(stores, fn, this, args);
    };
  }

  static snapshot() {
    const stores = current;
    return function runInSnapshot(fn, ...args) {
      return withStores(stores, fn, this, args);
    };
  }

  getStore() {
    return current.has(this) ? current.get(this) : this.#defaultValue;
  }

  enterWith(store) {
    current = new SafeMap(current).set(this, store);
  }

  run(store, fn, ...args) {
    if (current.has(this) && ObjectIs(current.get(this), store)) return ReflectApply(fn, null, args);
    return withStores(new SafeMap(current).set(this, store), fn, null, args);
  }

  exit(fn, ...args) {
    const stores = new SafeMap(current);
    stores.delete(this);
    return withStores(stores, fn, null, args);
  }

  disable() {
    const stores = new SafeMap(current);
    stores.delete(this);
    current = stores;
  }
}

class AsyncResource {
  #trigger;
  #stores = current;
  // Also what is known of a resource that was collected.
  #fate = { id: ++lastId, destroyed: false };

  constructor(type, options = {}) {
    validateString(type, 'type');
    const trigger = typeof options === 'number' ? options : options.triggerAsyncId ?? executing.id;
    if (!NumberIsSafeInteger(trigger) || trigger < -1) {
      throw coded('ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${trigger}`, 'RangeError');
    }
    this.#trigger = trigger;
    if (enabled.length === 0) return;
    tell('init', this.#fate.id, type, trigger, this);
    if (!options.requireManualDestroy && ArrayPrototypeSome(enabled, (hook) => hook.callbacks.destroy)) {
      // No token for unregister(): the engine would keep that, and it can only be this object.
      collected ??= new FinalizationRegistry((fate) => fate.destroyed || tell('destroy', fate.id));
      collected.register(this, this.#fate);
    }
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const before = executing;
    const { id } = this.#fate;
    executing = { id, trigger: this.#trigger, resource: this };
    try {
      tell('before', id);
      return withStores(this.#stores, fn, thisArg, args);
    } finally {
      tell('after', id);
      executing = before;
    }
  }

  emitDestroy() {
    this.#fate.destroyed = true;
    process.nextTick(tell, 'destroy', this.#fate.id);
    return this;
  }

  asyncId() {
    return this.#fate.id;
  }

  triggerAsyncId() {
    return this.#trigger;
  }

  bind(fn) {
    validateFunction(fn, 'fn');
    const resource = this;
    function bound(...args) {
      return resource.runInAsyncScope(fn, this, ...ArrayPrototypeValues(args));
    }
    return ObjectDefineProperty(bound, 'length', { __proto__: null, value: fn.length, configurable: true });
  }

  static bind(fn, type, thisArg) {
    validateFunction(fn, 'fn');
    const resource = new AsyncResource(type || fn.name || 'bound-anonymous-fn');
    return resource.bind(thisArg === undefined ? fn : FunctionPrototypeBind(fn, thisArg));
  }
}

function createHook(hooks) {
  validateObject(hooks, 'callbacks');
  for (const name of ArrayPrototypeValues(['init', 'before', 'after', 'destroy', 'promiseResolve'])) {
    if (hooks[name] !== undefined && typeof hooks[name] !== 'function') {
      throw coded('ERR_ASYNC_CALLBACK', `hook.${name} must be a function`, 'TypeError');
    }
  }
  const { init, before, after, destroy, promiseResolve } = hooks;
  const hook = { callbacks: { init, before, after, destroy, promiseResolve }, face: undefined };
  hook.face = {
    enable() {
      if (!ArrayPrototypeIncludes(enabled, hook)) enabled = [...ArrayPrototypeValues(enabled), hook];
      return this;
    },
    disable() {
      enabled = ArrayPrototypeFilter(enabled, (other) => other !== hook);
      return this;
    },
  };
  return hook.face;
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId: () => executing.id,
  triggerAsyncId: () => executing.trigger,
  executionAsyncResource: () => executing.resource,
  AsyncResource,
};
