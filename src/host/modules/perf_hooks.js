'use strict';
// The `perf_hooks` built-in: the clock, marks and measures, and an observer.
//
// Native: binding('process').hrtime() -> BigInt nanoseconds, binding('process').uptime() -> seconds since the start.
// Native code may report entries of its own: internal/perf_entries.js says how.

const {
  ArrayPrototypeFilter, ArrayPrototypeFindLast, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSort,
  ArrayPrototypeSplice, DateNow, Number, ObjectDefineProperty, ReflectApply, ReflectConstruct, SymbolFor,
  SymbolToStringTag,
} = primordials;

const native = binding('process');
const errors = require('internal/errors');
const { PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, enqueue, hook, report } = require('internal/perf_entries');

const startedAt = Number(native.hrtime()) / 1e6 - native.uptime() * 1000;
const timeOrigin = DateNow() - native.uptime() * 1000;
const timeline = [];

function now() {
  return Number(native.hrtime()) / 1e6 - startedAt;
}

class PerformanceMark extends PerformanceEntry {
  constructor(name, options = undefined) {
    if (arguments.length === 0) throw errors.coded('ERR_MISSING_ARGS', 'The "name" argument must be specified', 'TypeError');
    if (options !== undefined && options !== null) errors.validateObject(options, 'options');
    const start = options && options.startTime;
    if (start !== undefined && start !== null) {
      errors.validateNumber(start, 'startTime');
      if (start < 0) throw errors.coded('ERR_PERFORMANCE_INVALID_TIMESTAMP', `${start} is not a valid timestamp`, 'TypeError');
    }
    const detail = options && options.detail !== undefined && options.detail !== null ?
      require('internal/structured_clone').structuredClone(options.detail) : null;
    super(`${name}`, 'mark', start === undefined || start === null ? now() : start, 0, detail);
  }
}

class PerformanceMeasure extends PerformanceEntry {}

function record(entry) {
  ArrayPrototypePush(timeline, entry);
  enqueue(entry);
  return entry;
}

function timeOf(mark) {
  if (typeof mark === 'number') {
    if (mark < 0) throw errors.coded('ERR_PERFORMANCE_INVALID_TIMESTAMP', `${mark} is not a valid timestamp`, 'TypeError');
    return mark;
  }
  const found = ArrayPrototypeFindLast(timeline, (entry) => entry.entryType === 'mark' && entry.name === `${mark}`);
  if (found === undefined) {
    const { DOMException } = require('internal/dom_exception');
    throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  }
  return found.startTime;
}

class Performance {
  get timeOrigin() { return timeOrigin; }
  now() { return now(); }

  mark(name, options = undefined) {
    return record(new PerformanceMark(name, options));
  }

  measure(name, startOrOptions = undefined, endMark = undefined) {
    errors.validateString(name, 'name');
    let start;
    let end = endMark;
    let duration;
    let detail = null;
    if (startOrOptions !== null && typeof startOrOptions === 'object') ({ start, end, duration, detail = null } = startOrOptions);
    else start = startOrOptions;
    let to = end !== undefined && end !== null ? timeOf(end) : undefined;
    let from = start !== undefined && start !== null ? timeOf(start) : undefined;
    if (to === undefined) to = from !== undefined && duration !== undefined ? from + duration : now();
    if (from === undefined) from = duration !== undefined ? to - duration : 0;
    if (detail !== null) detail = require('internal/structured_clone').structuredClone(detail);
    return record(new PerformanceMeasure(name, 'measure', from, to - from, detail));
  }

  getEntries() { return ArrayPrototypeSort(ArrayPrototypeSlice(timeline), (a, b) => a.startTime - b.startTime); }
  getEntriesByName(name, type = undefined) {
    return ArrayPrototypeFilter(this.getEntries(), (entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) { return ArrayPrototypeFilter(this.getEntries(), (entry) => entry.entryType === type); }
  clearMarks(name = undefined) { clear('mark', name); }
  clearMeasures(name = undefined) { clear('measure', name); }

  toJSON() { return { timeOrigin, nodeTiming: {}, eventLoopUtilization: {} }; }

  timerify(fn) {
    errors.validateFunction(fn, 'fn');
    return function timerified(...args) {
      const start = now();
      const result = new.target ? ReflectConstruct(fn, args, fn) : ReflectApply(fn, this, args);
      enqueue(new PerformanceEntry(fn.name, 'function', start, now() - start, args));
      return result;
    };
  }
}
ObjectDefineProperty(Performance.prototype, SymbolToStringTag, { __proto__: null, value: 'Performance', configurable: true });

function clear(type, name) {
  for (let i = timeline.length - 1; i >= 0; i--) {
    if (timeline[i].entryType === type && (name === undefined || timeline[i].name === name)) ArrayPrototypeSplice(timeline, i, 1);
  }
}

module.exports = {
  performance: new Performance(), Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver,
  PerformanceObserverEntryList, constants: {},
};
ObjectDefineProperty(module.exports, SymbolFor('qjsnet.entries'), { __proto__: null, value: { hook, report } });
