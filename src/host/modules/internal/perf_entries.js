'use strict';
// Performance entries and their observers.
//
// Native code that wants to report (type 'net', as Node does for each connect) finds these two as `perf_hooks[Symbol.for('qjsnet.entries')]`:
//   hook.net                          true while somebody observes 'net'
//   report(type, name, startTime, duration, detail)  makes an entry and hands it to the observers
const errors = require('internal/errors');

const SUPPORTED = ['function', 'mark', 'measure', 'net'];
const hook = { net: false };
const observers = new Set();

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

  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    return depth < 0 ? this : `${this.constructor.name} ${require('util').inspect(this.toJSON(), options)}`;
  }
}

class PerformanceObserverEntryList {
  #entries;
  constructor(entries) { this.#entries = entries.sort((a, b) => a.startTime - b.startTime); }
  getEntries() { return this.#entries.slice(); }
  getEntriesByType(type) { return this.#entries.filter((entry) => entry.entryType === type); }
  getEntriesByName(name, type = undefined) {
    return this.#entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
}

class PerformanceObserver {
  #callback;
  #types = new Set();
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
    if (entryTypes !== undefined && !Array.isArray(entryTypes)) throw errors.invalidArgType('options.entryTypes', 'of type string[]', entryTypes);
    if (entryTypes !== undefined) this.#types.clear();
    for (const name of entryTypes || [type]) if (SUPPORTED.includes(name)) this.#types.add(name);
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
    return this.#pending.splice(0);
  }

  static wants(observer, type) {
    return observer.#types.has(type);
  }

  static give(observer, entry) {
    observer.#pending.push(entry);
    if (observer.#scheduled) return;
    observer.#scheduled = true;
    // Entries that come together are told together. Waiting for them must not keep the process alive.
    require('timers').setImmediate(() => {
      observer.#scheduled = false;
      const entries = observer.takeRecords();
      if (entries.length > 0) observer.#callback.call(observer, new PerformanceObserverEntryList(entries), observer);
    }).unref();
  }

  static get supportedEntryTypes() { return SUPPORTED; }
}
const { wants, give } = PerformanceObserver;
delete PerformanceObserver.wants;
delete PerformanceObserver.give;

function refresh() {
  hook.net = [...observers].some((observer) => wants(observer, 'net'));
}

function enqueue(entry) {
  for (const observer of observers) if (wants(observer, entry.entryType)) give(observer, entry);
}

class PerformanceNodeEntry extends PerformanceEntry {}

function report(type, name, startTime, duration, detail) {
  enqueue(new PerformanceNodeEntry(name, type, startTime, duration, detail));
}

module.exports = { PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, enqueue, report, hook };
