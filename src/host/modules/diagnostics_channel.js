'use strict';

// `diagnostics_channel`: named channels on which libraries tell what they do.

const {
  ArrayPrototypeAt, ArrayPrototypeIndexOf, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeSome,
  ArrayPrototypeSplice, ArrayPrototypeValues, ObjectDefineProperty, ObjectGetPrototypeOf, Promise, PromisePrototypeThen,
  PromiseReject, ReflectApply, SafeMap, SafeSet, SymbolDispose, WeakRef,
} = primordials;

const { invalidArgType, validateFunction } = require('internal/errors');

const NAMED = new SafeMap();

// Channels nobody holds and nobody listens to may go.
function remembered(name) {
  return NAMED.get(name)?.deref();
}

const inUse = new SafeSet();

class Channel {
  constructor(name) {
    this._subscribers = [];
    this._stores = new SafeMap();
    this.name = name;
    NAMED.set(name, new WeakRef(this));
  }

  get hasSubscribers() {
    return this._subscribers.length > 0 || this._stores.size > 0;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    // Replaced and not changed, so that a running `publish` sees its own list.
    this._subscribers = [...ArrayPrototypeValues(this._subscribers), subscription];
    inUse.add(this);
  }

  unsubscribe(subscription) {
    const index = ArrayPrototypeIndexOf(this._subscribers, subscription);
    if (index === -1) return false;
    this._subscribers = this._subscribers.toSpliced(index, 1);
    this.#release();
    return true;
  }

  bindStore(store, transform) {
    this._stores.set(store, transform);
    inUse.add(this);
  }

  unbindStore(store) {
    if (!this._stores.delete(store)) return false;
    this.#release();
    return true;
  }

  #release() {
    if (!this.hasSubscribers) inUse.delete(this);
  }

  publish(data) {
    for (const subscriber of ArrayPrototypeValues(this._subscribers)) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        reportLater(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return ReflectApply(fn, thisArg, args);
    };
    for (const { 0: store, 1: transform } of this._stores) {
      const inner = run;
      run = () => {
        let context = data;
        if (transform) {
          try {
            context = transform(data);
          } catch (error) {
            reportLater(error);
            return inner();
          }
        }
        return store.run(context, inner);
      };
    }
    return run();
  }
}

// A subscriber's error is its own: it becomes an uncaught exception and does
// not reach the code that published.
function reportLater(error) {
  process.nextTick(() => { throw error; });
}

function channel(name) {
  const known = remembered(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw invalidArgType('channel', 'one of type string or symbol', name);
  }
  return new Channel(name);
}

function hasSubscribers(name) {
  return remembered(name)?.hasSubscribers ?? false;
}

function subscribe(name, subscription) {
  channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

// ---- tracing --------------------------------------------------------------------

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const BOUNDS = ['start', 'end'];
const PromisePrototype = Promise.prototype;

function channelFor(source, event, className = 'TracingChannel') {
  if (typeof source === 'string') return channel(`tracing:${source}:${event}`);
  const given = source !== null && typeof source === 'object' ? source[event] : undefined;
  if (given instanceof Channel) return given;
  if (source !== null && typeof source === 'object') {
    throw invalidArgType(`nameOrChannels.${event}`, 'an instance of Channel', given);
  }
  throw invalidArgType('nameOrChannels', `of type string or an instance of ${className} or Object`, source);
}

function subscribeTo(channels, events, handlers) {
  for (const event of ArrayPrototypeValues(events)) {
    if (handlers[event]) channels[event].subscribe(handlers[event]);
  }
}

function unsubscribeFrom(channels, events, handlers) {
  let all = true;
  for (const event of ArrayPrototypeValues(events)) {
    if (handlers[event] && !channels[event].unsubscribe(handlers[event])) all = false;
  }
  return all;
}

// From the moment it is made until it is disposed of, the stores of `start` hold its context.
class BoundedChannelScope {
  #bounds;
  #context;
  #outer = [];

  constructor(bounds, context) {
    if (!bounds.hasSubscribers) return;
    this.#bounds = bounds;
    this.#context = context;
    for (const { 0: store, 1: transform } of bounds.start._stores) {
      let inner = context;
      try {
        if (transform) inner = transform(context);
      } catch (error) {
        reportLater(error);
        continue;
      }
      ArrayPrototypePush(this.#outer, { store, value: store.getStore() });
      store.enterWith(inner);
    }
    bounds.start.publish(context);
  }

  [SymbolDispose]() {
    if (this.#bounds === undefined) return;
    this.#bounds.end.publish(this.#context);
    this.#bounds = undefined;
    while (this.#outer.length > 0) {
      const { store, value } = ArrayPrototypePop(this.#outer);
      store.enterWith(value);
    }
  }
}

class BoundedChannel {
  constructor(source) {
    for (const event of ArrayPrototypeValues(BOUNDS)) {
      const value = channelFor(source, event, 'BoundedChannel');
      ObjectDefineProperty(this, event, { __proto__: null, value, enumerable: false });
    }
  }

  get hasSubscribers() {
    return ArrayPrototypeSome(BOUNDS, (event) => this[event].hasSubscribers);
  }

  subscribe(handlers) { subscribeTo(this, BOUNDS, handlers); }
  unsubscribe(handlers) { return unsubscribeFrom(this, BOUNDS, handlers); }
  withScope(context = {}) { return new BoundedChannelScope(this, context); }

  run(context, fn, thisArg, ...args) {
    const scope = this.withScope(context ?? {});
    try {
      return ReflectApply(fn, thisArg, args);
    } finally {
      scope[SymbolDispose]();
    }
  }
}

function boundedChannel(nameOrChannels) {
  return new BoundedChannel(nameOrChannels);
}

function warnOfNoPromise(fn) {
  process.emitWarning(`tracePromise was called with the function '${fn.name || '<anonymous>'}', which returned a non-thenable.`);
}

class TracingChannel {
  constructor(source) {
    for (const event of ArrayPrototypeValues(EVENTS)) {
      ObjectDefineProperty(this, event, { __proto__: null, value: channelFor(source, event), enumerable: false });
    }
  }

  get hasSubscribers() {
    return ArrayPrototypeSome(EVENTS, (event) => this[event].hasSubscribers);
  }

  subscribe(handlers) { subscribeTo(this, EVENTS, handlers); }
  unsubscribe(handlers) { return unsubscribeFrom(this, EVENTS, handlers); }

  traceSync(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
    const { start, end, error } = this;
    return start.runStores(context, () => {
      try {
        const result = ReflectApply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) {
      const result = ReflectApply(fn, thisArg, args);
      if (typeof result?.then !== 'function') warnOfNoPromise(fn);
      return result;
    }
    const { start, end, asyncStart, asyncEnd, error } = this;
    const settled = (name, value) => {
      context[name] = value;
      if (name === 'error') error.publish(context);
      asyncStart.publish(context);
      asyncEnd.publish(context);
    };
    return start.runStores(context, () => {
      try {
        const promise = ReflectApply(fn, thisArg, args);
        if (typeof promise?.then !== 'function') {
          warnOfNoPromise(fn);
          context.result = promise;
          return promise;
        }
        const onResolve = (value) => {
          settled('result', value);
          return value;
        };
        const onReject = (reason) => settled('error', reason);
        if (promise instanceof Promise && ObjectGetPrototypeOf(promise) === PromisePrototype) {
          return PromisePrototypeThen(promise, onResolve, (reason) => {
            onReject(reason);
            return PromiseReject(reason);
          });
        }
        // Who made a thenable of its own keeps it.
        promise.then(onResolve, onReject);
        return promise;
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const callback = ArrayPrototypeAt(args, position);
    validateFunction(callback, 'callback');
    function wrapped(failure, result) {
      if (failure) {
        context.error = failure;
        error.publish(context);
      } else {
        context.result = result;
      }
      asyncStart.runStores(context, () => {
        try {
          return ReflectApply(callback, this, arguments);
        } finally {
          asyncEnd.publish(context);
        }
      });
    }
    ArrayPrototypeSplice(args, position, 1, wrapped);
    return start.runStores(context, () => {
      try {
        return ReflectApply(fn, thisArg, args);
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }
}

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

module.exports = {
  channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, boundedChannel, Channel, BoundedChannel,
};
