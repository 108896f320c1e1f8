'use strict';
// Readable.from() and Duplex.from(): streams made of what is not a stream, or only half of one.

const { aborted, badReturn, invalidArgType, joined, nullValues } = require('./checks');
const { destroy } = require('./destroy');
const { Duplexify } = require('./duplexify');
const { finished } = require('./finished');
const { controller } = require('./signal');
const { hasBoth, hasReader, hasWriter, isIterable, isReadable, isStream, isWritable } = require('./state');

const { nextTick } = primitives;
const {
  ObjectPrototypeIsPrototypeOf, Promise, PromisePrototypeThen, ReflectApply, SymbolAsyncIterator, SymbolIterator,
} = primordials;
const { Duplex, Readable } = stream;

const ANY_BODY = 'of type function or an instance of Blob, ReadableStream, WritableStream, Stream, ' +
  'Iterable, AsyncIterable, or Promise or { readable, writable } pair';

const isThenable = (value) => !!value && typeof value.then === 'function';

// Drives one iterator into one stream.
class Feed {
  constructor(iterator, target, asynchronous) {
    this.iterator = iterator;
    this.target = target;
    // The promises a synchronous iterator gives are awaited; an asynchronous one has had its
    // chance to do that, and what it gives is the chunk.
    this.resolves = !asynchronous;
    // From the first promise on there is no going back to pushing in one go.
    this.waits = asynchronous;
    this.busy = false;
  }

  wanted() {
    if (this.busy) return;
    this.busy = true;
    if (this.waits) this.later();
    else this.now();
  }

  // Pushes one value; true while the stream takes more.
  give(value) {
    if (value === null) {
      this.busy = false;
      throw nullValues();
    }
    if (this.target.push(value)) return true;
    this.busy = false;
    return false;
  }

  now() {
    try {
      for (;;) {
        const { value, done } = this.iterator.next();
        if (done) {
          this.target.push(null);
          return;
        }
        if (isThenable(value)) {
          this.waits = true;
          this.later(value);
          return;
        }
        if (!this.give(value)) return;
      }
    } catch (err) {
      this.target.destroy(err);
    }
  }

  async later(pending) {
    try {
      if (pending !== undefined && !this.give(await pending)) return;
      for (;;) {
        const { value, done } = await this.iterator.next();
        if (done) {
          this.target.push(null);
          return;
        }
        if (!this.give(this.resolves && isThenable(value) ? await value : value)) return;
      }
    } catch (err) {
      this.target.destroy(err);
    }
  }

  // Lets the iterator's own clean-up run, and tells it of an error if it can listen.
  async close(err) {
    const { iterator } = this;
    if (err !== undefined && err !== null && typeof iterator.throw === 'function') {
      const { value, done } = await iterator.throw(err);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }
}

function fromIterable(Class, iterable, options) {
  if (typeof iterable === 'string' || isBuffer(iterable)) {
    return new Class({
      __proto__: null,
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const asynchronous = isIterable(iterable, 'async');
  if (!asynchronous && !isIterable(iterable, 'sync')) {
    throw invalidArgType('iterable', 'an instance of Iterable', iterable);
  }
  const iterator = iterable[asynchronous ? SymbolAsyncIterator : SymbolIterator]();
  // One object at a time, so that the iterator is not run ahead of its reader.
  const target = new Class({ __proto__: null, objectMode: true, highWaterMark: 1, ...options });
  const feed = new Feed(iterator, target, asynchronous);
  const inherited = target._destroy;
  target._read = () => feed.wanted();
  target._destroy = function(err, callback) {
    ReflectApply(inherited, this, [err, (own) => {
      const first = own || err;
      PromisePrototypeThen(feed.close(first),
        () => nextTick(callback, first),
        (second) => nextTick(callback, joined(first, second)));
    }]);
  };
  return target;
}

function isBuffer(value) {
  const Buffer = primitives.getBuffer();
  return Buffer !== undefined && value instanceof Buffer;
}

// Turns the machine's calls of _write and _final into the chunks of an async iterable.
class Intake {
  constructor() {
    this.controller = controller();
    this.renew();
  }

  renew() {
    this.next = new Promise((resolve) => { this.resolve = resolve; });
  }

  deliver(request) {
    const { resolve } = this;
    this.resolve = null;
    resolve(request);
  }

  async* chunks() {
    const { signal } = this.controller;
    for (;;) {
      const { chunk, done, callback } = await this.next;
      nextTick(callback);
      if (done) return;
      if (signal.aborted) throw aborted(signal);
      this.renew();
      yield chunk;
    }
  }

  write(chunk, callback) { this.deliver({ chunk, done: false, callback }); }
  end(callback) { this.deliver({ done: true, callback }); }

  // The iteration may be waiting for more: it is let go, so that the reader can meet the abort.
  abort(reason) {
    this.controller.abort(reason);
    if (this.resolve !== null) this.end(() => {});
  }
}

function fromFunction(fn, name) {
  const intake = new Intake();
  const made = fn(intake.chunks(), { signal: intake.controller.signal });
  // It may have been a function that simply makes a stream.
  if (hasBoth(made)) return made;
  const writing = {
    __proto__: null,
    objectMode: true,
    write(chunk, encoding, callback) { intake.write(chunk, callback); },
    destroy(err, callback) {
      intake.abort(err);
      callback(err);
    },
  };
  if (isIterable(made)) {
    return fromIterable(Duplex, made, { __proto__: null, ...writing, final(callback) { intake.end(callback); } });
  }
  const then = made?.then;
  if (typeof then !== 'function') {
    throw badReturn('Iterable, AsyncIterable or AsyncFunction', name, made);
  }
  let target;
  let ending = false;
  const over = ReflectApply(then, made, [(value) => {
    if (value !== undefined && value !== null) throw badReturn('nully', 'body', value);
    // It has enough: the writer learns that nobody takes the rest.
    if (!ending) destroy(target);
  }, (err) => destroy(target, err)]);
  target = new Duplex({
    __proto__: null,
    ...writing,
    readable: false,
    final(callback) {
      ending = true;
      intake.end(async () => {
        try {
          await over;
          nextTick(callback, null);
        } catch (err) {
          nextTick(callback, err);
        }
      });
    },
  });
  return target;
}

function fromPromise(promise, then) {
  const target = new Duplex({ __proto__: null, objectMode: true, writable: false, read() {} });
  ReflectApply(then, promise, [(value) => {
    if (value !== undefined && value !== null) target.push(value);
    target.push(null);
  }, (err) => destroy(target, err)]);
  return target;
}

function fromPair(readable, writable) {
  const reader = readable && typeof readable.read !== 'function' ? Readable.wrap(readable) : readable;
  const duplexify = new Duplexify({
    __proto__: null,
    inlet: isWritable(writable) ? writable : undefined,
    outlet: isReadable(reader) ? reader : undefined,
    writableObjectMode: !!writable?.writableObjectMode,
    readableObjectMode: !!reader?.readableObjectMode,
    inner: [writable, reader],
  });
  const watch = (side, other) => finished(side, (err) => {
    if (err) destroy(other, err);
    duplexify.innerOver(err);
  });
  if (duplexify.writable) {
    watch(writable, reader);
    duplexify.listenToInlet();
    writable.on('finish', () => duplexify.innerFinished());
  }
  if (duplexify.readable) {
    watch(reader, writable);
    duplexify.pullFromOutlet();
  }
  return duplexify;
}

// One of the host's class, if it has one.
function isBlob(value) {
  const { Blob } = globalThis;
  return typeof Blob === 'function' && value instanceof Blob;
}

function duplexOf(body, name) {
  if (hasBoth(body)) return body;
  if (hasReader(body)) return fromPair(body, undefined);
  if (hasWriter(body)) return fromPair(undefined, body);
  if (isStream(body)) return fromPair(undefined, undefined);
  if (typeof body === 'function') return fromFunction(body, name);
  if (isBlob(body)) {
    const bytes = body.arrayBuffer();
    return fromPromise(bytes, bytes.then);
  }
  if (isIterable(body)) return fromIterable(Duplex, body, { __proto__: null, objectMode: true, writable: false });
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const { readable, writable } = body;
    return fromPair(
      readable && !hasReader(readable) ? duplexOf(readable, name) : readable || undefined,
      writable && !hasWriter(writable) ? duplexOf(writable, name) : writable || undefined);
  }
  const then = body?.then;
  if (typeof then === 'function') return fromPromise(body, then);
  throw invalidArgType(name, ANY_BODY, body);
}

function readableFrom(iterable, options) {
  return fromIterable(Readable, iterable, options);
}

function duplexFrom(body) {
  return duplexOf(body, 'body');
}

module.exports = { duplexFrom, readableFrom };
