'use strict';
// pipeline(): connects sources, transforms and destinations of every make, and sees to it that
// all of them end when one does.

const {
  aborted, badReturn, checkFunction, checkSignal, destroyedWhile, invalidArgType, joined,
  missingStreams, once, prematureClose, unableToPipe,
} = require('./checks');
const { destroy } = require('./destroy');
const { finished } = require('./finished');
const { controller, onAbort } = require('./signal');
const { hasReader, isIterable, isReadable, isStream, readEnded } = require('./state');

const { nextTick } = primitives;
const {
  ArrayIsArray, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift, Promise, PromisePrototypeThen,
  PromiseResolve, ReflectApply, SymbolAsyncIterator,
} = primordials;
const ANY_FLOW = 'an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream';
const PREMATURE = 'ERR_STREAM_PREMATURE_CLOSE';

// A stream that another one's failure cut off tells of the cut only; the failure says more.
function isCut(err) {
  return err.code === PREMATURE || err.name === 'AbortError';
}

// What a function in the chain is given to iterate over.
function toAsyncIterable(source) {
  if (isIterable(source)) return source;
  if (hasReader(source)) return fromReadable(source);
  throw invalidArgType('val', 'an instance of Readable, Iterable, or AsyncIterable', source);
}

// For readable streams that are not themselves iterable.
async function* fromReadable(source) {
  yield* ReflectApply(stream.Readable.prototype[SymbolAsyncIterator], source, []);
}

// Waits until a writable takes more. A class, and no variables of `pump` that closures share: QuickJS of 2021 does not
// see that such closures hold an async function that waits, and would collect it.
class Readiness {
  failed = undefined;
  #settle = null;

  wake = (err) => {
    if (err) this.failed = err;
    const settle = this.#settle;
    this.#settle = null;
    if (settle !== null) settle();
  };

  wait() {
    return new Promise((resolve, reject) => {
      const answer = () => {
        if (this.failed) reject(this.failed);
        else resolve();
      };
      if (this.failed) answer();
      else this.#settle = answer;
    });
  }
}

// Writes all that `source` gives to `writable`, at the speed of the writable.
async function pump(source, writable, done, end) {
  const ready = new Readiness();
  writable.on('drain', ready.wake);
  const cleanup = finished(writable, { __proto__: null, readable: false }, ready.wake);
  // QuickJS does not wait for the iterator's return() when a loop is left by a throw, and what
  // the source cleans up there has to be done first. So the loop is left by a break.
  let thrown = null;
  try {
    if (writable.writableNeedDrain) await ready.wait();
    for await (const chunk of source) {
      try {
        if (!writable.write(chunk)) await ready.wait();
      } catch (err) {
        thrown = { err };
        break;
      }
    }
    if (thrown !== null) throw thrown.err;
    if (end) {
      writable.end();
      await ready.wait();
    }
    done();
  } catch (err) {
    done(joined(ready.failed, thrown === null ? err : thrown.err));
  } finally {
    cleanup();
    writable.off('drain', ready.wake);
  }
}

class Pipeline {
  constructor(callback, options) {
    this.callback = callback;
    this.outer = options?.signal;
    this.endLast = options?.end !== false;
    // Counts the hops under way; the pipeline is over when the last of them reports.
    this.open = 0;
    this.error = undefined;
    this.value = undefined;
    this.destroyers = [];
    // A readable last stream stays with the caller, so it must not keep our listeners.
    this.releases = [];
    this.inner = controller();
    this.hop = (err) => this.settle(err, --this.open === 0);
    this.fail = (err) => this.settle(err, false);
    this.abort = () => this.fail(aborted(this.outer));
    checkSignal(this.outer, 'options.signal');
    this.forget = onAbort(this.outer, this.abort);
    // A signal that has fired is heard when the caller has the stream: in a job or on a tick, whichever comes first.
    if (this.outer?.aborted) PromisePrototypeThen(PromiseResolve(), this.abort);
  }

  settle(err, last) {
    if (err && (!this.error || isCut(this.error))) this.error = err;
    if (!this.error && !last) return;
    while (this.destroyers.length > 0) {
      const give = ArrayPrototypeShift(this.destroyers);
      give(this.error);
    }
    this.forget();
    this.inner.abort();
    if (!last) return;
    if (!this.error) {
      while (this.releases.length > 0) {
        const release = ArrayPrototypeShift(this.releases);
        release();
      }
    }
    nextTick(this.callback, this.error, this.value);
  }

  // Notes how to destroy `target` when the whole fails before its own part is over.
  guard(target, reading, writing) {
    let over = false;
    target.on('close', () => { over = true; });
    const cleanup = finished(target, { __proto__: null, readable: reading, writable: writing }, (err) => { over = !err; });
    ArrayPrototypePush(this.destroyers, (err) => {
      if (over) return;
      over = true;
      destroy(target, err || destroyedWhile('pipe'));
    });
    return cleanup;
  }

  // Errors after the streams have been connected, or after they are done, still count.
  listen(target, isLast) {
    const onError = (err) => {
      if (err && !isCut(err)) this.fail(err);
    };
    target.on('error', onError);
    if (isLast && isReadable(target)) {
      ArrayPrototypePush(this.releases, () => target.removeListener('error', onError));
    }
  }

  connect(parts) {
    const last = parts.length - 1;
    let flow;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const isLast = index === last;
      if (isStream(part)) {
        const next = parts[index + 1];
        if (!isLast && (next?.closed || next?.destroyed)) throw unableToPipe();
        if (!isLast || this.endLast) this.guardPart(part, index, isLast);
        this.listen(part, isLast);
      }
      if (index === 0) flow = this.source(part);
      else if (typeof part === 'function') flow = this.call(part, flow, index, isLast);
      else if (isStream(part)) flow = this.attach(flow, part, isLast);
      else flow = stream.Duplex.from(part);
    }
    if (this.outer?.aborted) nextTick(this.abort);
    return flow;
  }

  guardPart(part, index, isLast) {
    const cleanup = this.guard(part, !isLast, index > 0);
    if (isLast && isReadable(part)) ArrayPrototypePush(this.releases, cleanup);
  }

  source(part) {
    if (typeof part === 'function') {
      const made = part({ signal: this.inner.signal });
      if (!isIterable(made)) throw badReturn('Iterable, AsyncIterable or Stream', 'source', made);
      return made;
    }
    return isIterable(part) || hasReader(part) ? part : stream.Duplex.from(part);
  }

  call(fn, flow, index, isLast) {
    const made = fn(toAsyncIterable(flow), { signal: this.inner.signal });
    if (isLast) return this.collect(made);
    if (!isIterable(made, 'async')) throw badReturn('AsyncIterable', `transform[${index - 1}]`, made);
    return made;
  }

  // A function in the last place has no stream of its own to return; a PassThrough stands for it.
  collect(made) {
    const sink = new stream.PassThrough({ __proto__: null, objectMode: true });
    // A thenable's `then` may be a getter that answers only once.
    const then = made?.then;
    if (typeof then === 'function') {
      this.open++;
      ReflectApply(then, made, [(value) => {
        this.value = value;
        if (value !== undefined && value !== null) sink.write(value);
        if (this.endLast) sink.end();
        nextTick(this.hop);
      }, (err) => {
        sink.destroy(err);
        nextTick(this.hop, err);
      }]);
    } else if (isIterable(made, 'async')) {
      this.open++;
      pump(made, sink, this.hop, this.endLast);
    } else {
      throw badReturn('AsyncIterable or Promise', 'destination', made);
    }
    ArrayPrototypePush(this.releases, this.guard(sink, false, true));
    return sink;
  }

  attach(flow, target, isLast) {
    const end = !isLast || this.endLast;
    if (hasReader(flow)) {
      const cleanup = this.pipe(flow, target, end);
      if (isLast && isReadable(target)) ArrayPrototypePush(this.releases, cleanup);
    } else if (isIterable(flow)) {
      this.open++;
      pump(flow, target, this.hop, end);
    } else {
      throw invalidArgType('val', ANY_FLOW, flow);
    }
    return target;
  }

  // One stream into the next: two hops, the source's end and the target's finish.
  pipe(source, target, end) {
    let ended = false;
    this.open += 2;
    target.on('close', () => {
      if (!ended) this.fail(prematureClose());
    });
    source.pipe(target, { __proto__: null, end: false });
    if (end) {
      const endTarget = () => {
        ended = true;
        target.end();
      };
      if (readEnded(source)) nextTick(endTarget);
      else source.once('end', endTarget);
    } else {
      this.hop();
    }
    finished(source, { __proto__: null, readable: true, writable: false }, (err) => {
      const state = source._readableState;
      if (err?.code === PREMATURE && state?.ended && !state.errored && !state.errorEmitted) {
        // Some streams close before the reader has taken the last of it. The source has said
        // that it is at its end, so the end, or an error instead, is still to come.
        source.once('end', this.hop).once('error', this.hop);
      } else {
        this.hop(err);
      }
    });
    return finished(target, { __proto__: null, readable: false, writable: true }, this.hop);
  }
}

// `pipeline` proper, for a given callback: also the other forms of it are built on this.
function run(parts, callback, options) {
  if (parts.length === 1 && ArrayIsArray(parts[0])) parts = parts[0];
  if (parts.length < 2) throw missingStreams();
  return new Pipeline(callback, options).connect(parts);
}

function pipeline(...parts) {
  checkFunction(parts[parts.length - 1], 'streams[stream.length - 1]');
  const callback = ArrayPrototypePop(parts);
  return run(parts, once(callback));
}

function isOptions(value) {
  return value !== null && typeof value === 'object' && !isStream(value) && !isIterable(value);
}

// The same as a promise of the last function's value; the last argument may be the options.
function pipelinePromise(...parts) {
  return new Promise((resolve, reject) => {
    let options;
    if (isOptions(parts[parts.length - 1])) options = ArrayPrototypePop(parts);
    run(parts, (err, value) => {
      if (err) reject(err);
      else resolve(value);
    }, options);
  });
}

module.exports = { pipeline, pipelinePromise, run };
