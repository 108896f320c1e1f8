'use strict';
// The array-like methods of Readable: map, filter, reduce and their kin.

const {
  aborted, checkFunction, checkInteger, checkOptions, coded, outOfRange,
} = require('./checks');
const { finished } = require('./finished');
const { following } = require('./signal');

const {
  ArrayPrototypePush, ArrayPrototypeShift, MathFloor, Promise, PromisePrototypeThen, PromiseReject,
  PromiseResolve, ReflectApply, Symbol,
} = primordials;

// A result that is no chunk, and what stands in the row of results after the last of them.
const kNothing = Symbol('nothing');
const kEnd = Symbol('end');

function throwIfAborted(signal) {
  if (signal?.aborted) throw aborted(signal);
}

// Calls `fn` for the chunks of a source ahead of the reader, several at a time, and hands the
// results out in the order of the chunks.
class Lookahead {
  constructor(source, fn, concurrency, capacity) {
    this.source = source;
    this.fn = fn;
    this.concurrency = concurrency;
    this.capacity = capacity;
    // Promises of results, in the order of the chunks; last comes kEnd, or the source's failure.
    this.results = [];
    this.running = 0;
    this.stopped = false;
    // One waits for a result (the reader), one for room (the loop below).
    this.wakeReader = null;
    this.wakeLoop = null;
  }

  wake(who) {
    const wake = this[who];
    this[who] = null;
    if (wake !== null) wake();
  }

  sleep(who) {
    return new Promise((resolve) => { this[who] = resolve; });
  }

  hasRoom() {
    return this.running < this.concurrency && this.results.length < this.capacity;
  }

  roomMade() {
    if (!this.stopped && this.hasRoom()) this.wake('wakeLoop');
  }

  add(result) {
    this.running++;
    PromisePrototypeThen(result, () => {
      this.running--;
      this.roomMade();
    }, () => {
      // What failed will be thrown to the reader; there is no use in going on.
      this.stopped = true;
      this.running--;
    });
    ArrayPrototypePush(this.results, result);
    this.wake('wakeReader');
  }

  async start(signal) {
    const argument = { signal };
    try {
      for await (const chunk of this.source) {
        if (this.stopped) return;
        throwIfAborted(signal);
        let result;
        try {
          result = this.fn(chunk, argument);
          if (result === kNothing) continue;
        } catch (err) {
          result = PromiseReject(err);
        }
        this.add(PromiseResolve(result));
        if (!this.stopped && !this.hasRoom()) await this.sleep('wakeLoop');
      }
      ArrayPrototypePush(this.results, kEnd);
    } catch (err) {
      this.add(PromiseReject(err));
    } finally {
      this.stopped = true;
      this.wake('wakeReader');
    }
  }

  async* read(outer) {
    const { results } = this;
    const { signal, release } = following(outer);
    this.start(signal);
    try {
      for (;;) {
        while (results.length > 0) {
          const value = await results[0];
          if (value === kEnd) return;
          throwIfAborted(signal);
          if (value !== kNothing) yield value;
          ArrayPrototypeShift(results);
          this.roomMade();
        }
        await this.sleep('wakeReader');
      }
    } finally {
      release();
      this.stopped = true;
      this.wake('wakeLoop');
    }
  }
}

// Reads one of the options of map(), rounded down as lengths are.
function wholeOption(options, key, fallback, least) {
  const given = options?.[key];
  const value = given === undefined || given === null ? fallback : MathFloor(given);
  checkInteger(value, `options.${key}`, least);
  return value;
}

function mapped(source, fn, options) {
  checkFunction(fn, 'fn');
  checkOptions(options);
  const concurrency = wholeOption(options, 'concurrency', 1, 1);
  const capacity = wholeOption(options, 'highWaterMark', concurrency - 1, 0) + concurrency;
  return new Lookahead(source, fn, concurrency, capacity).read(options?.signal);
}

function filtered(source, fn, options) {
  checkFunction(fn, 'fn');
  return mapped(source, async (value, argument) => (await fn(value, argument) ? value : kNothing), options);
}

function count(number) {
  const whole = +number;
  if (whole !== whole) return 0;
  if (whole < 0) throw outOfRange('number', '>= 0', whole);
  return whole;
}

// Those that give a new stream: each returns what the stream is made from.
const toStreams = {
  map(fn, options) {
    return mapped(this, fn, options);
  },

  filter(fn, options) {
    return filtered(this, fn, options);
  },

  flatMap(fn, options) {
    const values = mapped(this, fn, options);
    return (async function* flatMap() {
      for await (const value of values) yield* value;
    })();
  },

  drop(number, options = undefined) {
    checkOptions(options);
    let left = count(number);
    const source = this;
    return (async function* drop() {
      throwIfAborted(options?.signal);
      for await (const value of source) {
        throwIfAborted(options?.signal);
        if (left > 0) left--;
        else yield value;
      }
    })();
  },

  take(number, options = undefined) {
    checkOptions(options);
    let left = count(number);
    const source = this;
    return (async function* take() {
      throwIfAborted(options?.signal);
      for await (const value of source) {
        throwIfAborted(options?.signal);
        if (left-- > 0) yield value;
        // One more step would wait for a chunk that nobody wants.
        if (left <= 0) return;
      }
    })();
  },
};

// Those that give a promise.
const toPromises = {
  async forEach(fn, options) {
    checkFunction(fn, 'fn');
    const call = async (value, argument) => {
      await fn(value, argument);
      return kNothing;
    };
    // Nothing is ever yielded: the loop only drives the calls.
    for await (const none of mapped(this, call, options)) void none;
  },

  async toArray(options) {
    checkOptions(options);
    const all = [];
    for await (const value of this) {
      throwIfAborted(options?.signal);
      ArrayPrototypePush(all, value);
    }
    return all;
  },

  async some(fn, options = undefined) {
    for await (const found of filtered(this, fn, options)) {
      void found;
      return true;
    }
    return false;
  },

  async every(fn, options = undefined) {
    checkFunction(fn, 'fn');
    const fails = async (value, argument) => !(await fn(value, argument));
    return !(await ReflectApply(toPromises.some, this, [fails, options]));
  },

  async find(fn, options) {
    for await (const found of filtered(this, fn, options)) return found;
    return undefined;
  },

  async reduce(reducer, initialValue, options) {
    checkFunction(reducer, 'reducer');
    checkOptions(options);
    if (options?.signal?.aborted) {
      const err = aborted(options.signal);
      // The caller learns of it from the promise; as an event it has no listener.
      this.once('error', () => {});
      await new Promise((resolve) => finished(this.destroy(err), resolve));
      throw err;
    }
    const { signal, abort, release } = following(options?.signal);
    let started = arguments.length > 1;
    let result = initialValue;
    try {
      for await (const value of this) {
        throwIfAborted(options?.signal);
        result = started ? await reducer(result, value, { signal }) : value;
        started = true;
      }
    } finally {
      release();
      abort();
    }
    if (!started) {
      throw coded('ERR_MISSING_ARGS', 'Reduce of an empty stream requires an initial value', 'TypeError');
    }
    return result;
  },
};

// Taken as methods of a Readable: index.js puts them there.
function toStream(make) {
  return function(...args) {
    return stream.Readable.from(ReflectApply(make, this, args));
  };
}

module.exports = {
  __proto__: null,
  ...toPromises,
  drop: toStream(toStreams.drop),
  filter: toStream(toStreams.filter),
  flatMap: toStream(toStreams.flatMap),
  map: toStream(toStreams.map),
  take: toStream(toStreams.take),
};
