'use strict';
// Event, CustomEvent and EventTarget. There is no tree of targets here, so capturing only tells listeners apart.
// Native: process.nextTick, to report what a listener throws.

const {
  ArrayPrototypeFilter, ArrayPrototypeFindIndex, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeSlice,
  ArrayPrototypeSome, ArrayPrototypeValues, Error, FunctionPrototypeCall, ObjectAssign, ObjectDefineProperty, SafeMap,
  Symbol, SymbolFor, SymbolToStringTag,
} = primordials;

const errors = require('internal/errors');

const events = require('events');
const kMaxListeners = events.kMaxEventTargetListeners;
const kInspect = SymbolFor('nodejs.util.inspect.custom');
const kTarget = Symbol('target');
const kDispatching = Symbol('dispatching');
const kStop = Symbol('stop');
const kTrusted = Symbol('trusted');
// An option of listeners: see events/once_on.js.
const kResistsStopping = SymbolFor('qjsnet.resistsStopping');
// A method under this symbol lets a subclass hear how many listeners there are for a type.
const kListenersChanged = Symbol('listenersChanged');

function invalidThis(type) {
  return errors.coded('ERR_INVALID_THIS', `Value of "this" must be of type ${type}`, 'TypeError');
}

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #prevented = false;
  #propagating = true;
  #timestamp;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "type" argument must be specified', 'TypeError');
    if (options !== undefined && options !== null) {
      errors.validateObject(options, 'options', { allowArray: true, allowFunction: true });
    }
    this.#type = `${type}`;
    this.#bubbles = !!(options && options.bubbles);
    this.#cancelable = !!(options && options.cancelable);
    this.#composed = !!(options && options.composed);
    this.#timestamp = require('perf_hooks').performance.now();
    const hidden = { writable: true, enumerable: false, configurable: false };
    ObjectDefineProperty(this, kTarget, { __proto__: null, ...hidden, value: null });
    ObjectDefineProperty(this, kDispatching, { __proto__: null, ...hidden, value: false });
    ObjectDefineProperty(this, kStop, { __proto__: null, ...hidden, value: false });
    ObjectDefineProperty(this, kTrusted, { __proto__: null, ...hidden, value: !!(options && options[kTrusted]) });
  }

  /** `event`, if it is one. */
  static #of(event) {
    if (event === null || typeof event !== 'object' || !(#type in event)) throw invalidThis('Event');
    return event;
  }

  get type() { return Event.#of(this).#type; }
  get target() { return Event.#of(this)[kTarget]; }
  get srcElement() { return Event.#of(this)[kTarget]; }
  get currentTarget() { return Event.#of(this)[kDispatching] ? this[kTarget] : null; }
  get eventPhase() { return Event.#of(this)[kDispatching] ? Event.AT_TARGET : Event.NONE; }
  get bubbles() { return Event.#of(this).#bubbles; }
  get cancelable() { return Event.#of(this).#cancelable; }
  get composed() { return Event.#of(this).#composed; }
  get defaultPrevented() { return Event.#of(this).#cancelable && this.#prevented; }
  get returnValue() { return !Event.#of(this).#cancelable || !this.#prevented; }
  set returnValue(value) { Event.#of(this).#prevented ||= !value; }
  get timeStamp() { return Event.#of(this).#timestamp; }
  get isTrusted() { return this[kTrusted]; }
  get cancelBubble() { return !Event.#of(this).#propagating; }
  set cancelBubble(value) { Event.#of(this).#propagating &&= !value; }

  preventDefault() { Event.#of(this).#prevented = true; }
  stopPropagation() { Event.#of(this).#propagating = false; }
  composedPath() { return Event.#of(this)[kDispatching] ? [this[kTarget]] : []; }

  stopImmediatePropagation() {
    Event.#of(this).#propagating = false;
    this[kStop] = true;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (Event.#of(this)[kDispatching]) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }

  [kInspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const shown = { type: this.#type, defaultPrevented: this.defaultPrevented, cancelable: this.#cancelable, timeStamp: this.#timestamp };
    return `${name} ${require('util').inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

}
const phases = ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'];
for (let value = 0; value < phases.length; value++) {
  ObjectDefineProperty(Event, phases[value], { __proto__: null, value, enumerable: true });
}
ObjectDefineProperty(Event.prototype, SymbolToStringTag, { __proto__: null, value: 'Event', configurable: true });

class CustomEvent extends Event {
  #detail;
  constructor(type, options = undefined) {
    super(...ArrayPrototypeValues(arguments));
    this.#detail = options && options.detail !== undefined ? options.detail : null;
  }

  get detail() {
    if (this === null || typeof this !== 'object' || !(#detail in this)) throw invalidThis('CustomEvent');
    return this.#detail;
  }
}
ObjectDefineProperty(CustomEvent.prototype, SymbolToStringTag, { __proto__: null, value: 'CustomEvent', configurable: true });

/** Calls one listener; its error goes to 'uncaughtException' on the next tick, and the other listeners still run. */
function callListener(target, listener, event) {
  try {
    const result = typeof listener === 'function' ? FunctionPrototypeCall(listener, target, event) :
      typeof listener.handleEvent === 'function' ? listener.handleEvent(event) : undefined;
    if (result !== undefined && result !== null && typeof result.then === 'function') {
      result.then(undefined, (err) => process.nextTick(() => { throw err; }));
    }
  } catch (err) {
    process.nextTick(() => { throw err; });
  }
}

class EventTarget {
  #listeners = new SafeMap();
  #handlers;
  #warned = false;

  constructor() {
    ObjectDefineProperty(this, kMaxListeners, {
      __proto__: null, value: events.defaultMaxListeners, writable: true, configurable: true,
    });
  }

  static isEventTarget(value) {
    return value !== null && typeof value === 'object' && #listeners in value;
  }

  addEventListener(type, listener, options = undefined) {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) {
      throw errors.coded('ERR_MISSING_ARGS', 'The "type" and "listener" arguments must be specified', 'TypeError');
    }
    const { once, capture, signal, resists } = listenerOptions(options);
    errors.validateAbortSignal(signal, 'options.signal');
    if (signal) {
      if (signal.aborted) return;
      signal.addEventListener('abort', () => this.removeEventListener(type, listener, { capture }), { __proto__: null, once: true });
    }
    if (!usable(listener)) {
      const warning = new Error(`addEventListener called with ${listener} which has no effect.`);
      ObjectAssign(warning, { name: 'AddEventListenerArgumentTypeWarning', target: this, type });
      process.emitWarning(warning);
      return;
    }
    type = typeName(type);
    let list = this.#listeners.get(type);
    if (list === undefined) this.#listeners.set(type, list = []);
    if (ArrayPrototypeSome(list, (entry) => entry.listener === listener && entry.capture === capture)) return;
    const entry = { listener, once, capture, resists, removed: false };
    ArrayPrototypePush(list, entry);
    this.#warnOfMany(type, list.length);
    this.#changed(type);
  }

  removeEventListener(type, listener, options = undefined) {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) {
      throw errors.coded('ERR_MISSING_ARGS', 'The "type" and "listener" arguments must be specified', 'TypeError');
    }
    if (!usable(listener)) return;
    const capture = typeof options === 'boolean' ? options : options?.capture === true;
    type = typeName(type);
    const list = this.#listeners.get(type);
    const at = list === undefined ? -1 : ArrayPrototypeFindIndex(list, (entry) => entry.listener === listener && entry.capture === capture);
    if (at !== -1) this.#remove(type, list[at]);
  }

  #remove(type, entry) {
    entry.removed = true;
    // A new list, so that a dispatch that is under way keeps its own.
    const list = ArrayPrototypeFilter(this.#listeners.get(type), (other) => other !== entry);
    if (list.length === 0) this.#listeners.delete(type);
    else this.#listeners.set(type, list);
    this.#changed(type);
  }

  #warnOfMany(type, count) {
    const max = this[kMaxListeners];
    if (!(max > 0 && count > max) || this.#warned) return;
    this.#warned = true;
    const shown = require('util').inspect(this, { depth: -1 });
    const warning = new Error(`Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${shown}. ` +
      `MaxListeners is ${max}. Use events.setMaxListeners() to increase limit`);
    ObjectAssign(warning, { name: 'MaxListenersExceededWarning', target: this, type, count });
    process.emitWarning(warning);
  }

  #changed(type) {
    if (typeof this[kListenersChanged] !== 'function') return;
    const held = this.#handlers && this.#handlers.get(type);
    const empty = held && typeof held.handler !== 'function' ? 1 : 0;
    this[kListenersChanged](type, (this.#listeners.get(type) || []).length - empty);
  }

  dispatchEvent(event) {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (!(event instanceof Event)) throw errors.invalidArgType('event', 'an instance of Event', event);
    if (event[kDispatching]) throw errors.coded('ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`, 'Error');
    event[kTarget] = this;
    event[kDispatching] = true;
    event[kStop] = false;
    for (const entry of ArrayPrototypeValues(ArrayPrototypeSlice(this.#listeners.get(event.type) || []))) {
      if (entry.removed || (event[kStop] && !entry.resists)) continue;
      if (entry.once) this.#remove(event.type, entry);
      callListener(this, entry.listener, event);
    }
    event[kDispatching] = false;
    return !event.defaultPrevented;
  }

  [kInspect](depth, options) {
    return depth < 0 ? this.constructor.name : `${this.constructor.name} ${require('util').inspect({}, options)}`;
  }

  /** Gives `proto` an attribute like `onabort`, whose function is a listener among the others. */
  static defineHandler(proto, type) {
    ObjectDefineProperty(proto, `on${type}`, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        const held = this.#handlers && this.#handlers.get(type);
        return held?.handler ?? null;
      },
      set(handler) {
        // An object is kept, though it is never called.
        if (typeof handler !== 'function' && typeof handler !== 'object') handler = null;
        this.#handlers ??= new SafeMap();
        const held = this.#handlers.get(type);
        // An attribute that was emptied keeps its place among the listeners.
        if (held) {
          held.handler = handler;
          this.#changed(type);
        } else if (handler !== null) {
          const made = { handler, listener: undefined };
          made.listener = function(event) { return typeof made.handler === 'function' ? FunctionPrototypeCall(made.handler, this, event) : undefined; };
          this.#handlers.set(type, made);
          this.addEventListener(type, made.listener);
        }
      },
    });
  }

  /** How many listeners `type` has; for getEventListeners and for signals that live by their listeners. */
  static listenersOf(target, type) {
    return ArrayPrototypeMap(target.#listeners.get(`${type}`) || [], (entry) => entry.listener);
  }
}
ObjectDefineProperty(EventTarget.prototype, SymbolToStringTag, { __proto__: null, value: 'EventTarget', configurable: true });
// These three need the private fields, but are no part of the public class.
const { isEventTarget, defineHandler, listenersOf } = EventTarget;
for (const name of ArrayPrototypeValues(['isEventTarget', 'defineHandler', 'listenersOf'])) delete EventTarget[name];

// How `events.getEventListeners` and `events.listenerCount` ask.
ObjectDefineProperty(EventTarget.prototype, SymbolFor('qjsnet.eventListeners'), {
  __proto__: null,
  value(type) { return listenersOf(this, type); },
  configurable: true,
});

/** Whether `listener` can be called; nothing at all is no listener, and anything else is an error. */
function usable(listener) {
  if (typeof listener === 'function' || typeof listener?.handleEvent === 'function') return true;
  if (listener === undefined || listener === null) return false;
  if (typeof listener !== 'object') throw errors.invalidArgType('listener', 'an instance of EventListener', listener);
  return true;
}

function typeName(type) {
  if (typeof type === 'symbol') {
    throw errors.coded('ERR_INVALID_ARG_TYPE', 'Value is a Symbol and cannot be converted to a string.', 'TypeError');
  }
  return `${type}`;
}

/** The options of a listener, each read once. */
function listenerOptions(options) {
  if (typeof options === 'boolean') return { once: false, capture: options, signal: undefined, resists: false };
  if (options === undefined || options === null) return { once: false, capture: false, signal: undefined, resists: false };
  errors.validateObject(options, 'options', { allowArray: true, allowFunction: true });
  const once = !!options.once;
  const capture = !!options.capture;
  // Nothing here scrolls: `passive` is read because others can see that.
  void options.passive;
  return { once, capture, signal: options.signal, resists: options[kResistsStopping] === true };
}

/** An event that counts as made by the host. */
function trustedEvent(type) {
  return new Event(type, { [kTrusted]: true });
}

module.exports = { Event, CustomEvent, EventTarget, isEventTarget, defineHandler, listenersOf, kListenersChanged, trustedEvent };
