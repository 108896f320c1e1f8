'use strict';
// Performance entries and their observers.
//
// Native code that wants to report (type 'net', as Node does for each connect) finds these two as `perf_hooks[Symbol.for('qjsnet.entries')]`:
//   hook.net                          true while an observer wants 'net'
//   report(type, name, startTime, duration, detail)  makes an entry and hands it to the observers

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSlice,
  ArrayPrototypeSome, ArrayPrototypeSort, ArrayPrototypeSplice, ArrayPrototypeValues, FunctionPrototypeCall, SafeSet,
  SymbolFor,
} = primordials;

const errors = require('internal/errors');

const SUPPORTED = ['function', 'mark', 'measure', 'net'];
const hook = { net: false };
const observers = new SafeSet();

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;
  #detail;

  constructor(name, entryType, startTime, duration, detail) {
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
    this.#detail = detail;
  }

  get name() { return this.#name; }
  get entryType() { return this.#entryType; }
  get startTime() { return this.#startTime; }
  get duration() { return this.#duration; }
  get detail() { return this.#detail; }

  toJSON() {
    return { name: this.#name, entryType: this.#entryType, startTime: this.#startTime, duration: this.#duration, detail: this.#detail };
  }

  [SymbolFor('nodejs.util.inspect.custom')](depth, options) {
    return depth < 0 ? this : `${this.constructor.name} ${require('util').inspect(this.toJSON(), options)}`;
  }
}

class PerformanceObserverEntryList {
  #entries;
  constructor(entries) { this.#entries = ArrayPrototypeSort(entries, (a, b) => a.startTime - b.startTime); }
  getEntries() { return ArrayPrototypeSlice(this.#entries); }
  getEntriesByType(type) { return ArrayPrototypeFilter(this.#entries, (entry) => entry.entryType === type); }
  getEntriesByName(name, type = undefined) {
    return ArrayPrototypeFilter(this.#entries, (entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
}

class PerformanceObserver {
  #callback;
  #types = new SafeSet();
  #pending = [];
  #scheduled = false;

  constructor(callback) {
    errors.validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  observe(options = {}) {
    errors.validateObject(options, 'options');
    const { entryTypes, type } = options;
    if (entryTypes === undefined && type === undefined) {
      throw errors.coded('ERR_MISSING_ARGS', 'The "options.entryTypes" and "options.type" arguments must be specified', 'TypeError');
    }
    if (entryTypes !== undefined && !ArrayIsArray(entryTypes)) throw errors.invalidArgType('options.entryTypes', 'of type string[]', entryTypes);
    if (entryTypes !== undefined) this.#types.clear();
    for (const name of ArrayPrototypeValues(entryTypes || [type])) if (ArrayPrototypeIncludes(SUPPORTED, name)) this.#types.add(name);
    if (this.#types.size === 0) {
      this.disconnect();
      return;
    }
    observers.add(this);
    refresh();
  }

  disconnect() {
    this.#types.clear();
    this.#pending = [];
    observers.delete(this);
    refresh();
  }

  takeRecords() {
    return ArrayPrototypeSplice(this.#pending, 0, this.#pending.length);
  }

  static wants(observer, type) {
    return observer.#types.has(type);
  }

  static give(observer, entry) {
    ArrayPrototypePush(observer.#pending, entry);
    if (observer.#scheduled) return;
    observer.#scheduled = true;
    // Entries that come together are delivered together. Waiting for them must not keep the process alive.
    require('timers').setImmediate(() => {
      observer.#scheduled = false;
      const entries = observer.takeRecords();
      if (entries.length > 0) FunctionPrototypeCall(observer.#callback, observer, new PerformanceObserverEntryList(entries), observer);
    }).unref();
  }

  static get supportedEntryTypes() { return SUPPORTED; }
}
const { wants, give } = PerformanceObserver;
delete PerformanceObserver.wants;
delete PerformanceObserver.give;

function refresh() {
  hook.net = ArrayPrototypeSome([...observers], (observer) => wants(observer, 'net'));
}

function enqueue(entry) {
  for (const observer of observers) if (wants(observer, entry.entryType)) give(observer, entry);
}

class PerformanceNodeEntry extends PerformanceEntry {}

function report(type, name, startTime, duration, detail) {
  enqueue(new PerformanceNodeEntry(name, type, startTime, duration, detail));
}

module.exports = { PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, enqueue, report, hook };
