'use strict';
// finished(): one call when a stream is over, however it came to its end.

const {
  ANY_STREAM, aborted, checkBoolean, checkFunction, checkObject, checkSignal, invalidArgType,
  once, prematureClose,
} = require('./checks');
const { onAbort } = require('./signal');
const {
  closesItself, failure, hasReader, hasWriter, isClosed, isReadable, isRequest, isStream,
  isWritable, readEnded, writeFinished,
} = require('./state');

const { nextTick } = primitives;
const { ArrayPrototypePush, ArrayPrototypeShift, Promise, ReflectApply } = primordials;

const kNoOptions = { __proto__: null };

function ignore() {}

// The error that ended the stream, where it is known; else null.
function reason(stream) {
  const cause = failure(stream);
  return cause && typeof cause !== 'boolean' ? cause : null;
}

class Watch {
  constructor(stream, options, report) {
    this.stream = stream;
    this.report = report;
    this.reading = options.readable ?? hasReader(stream);
    this.writing = options.writable ?? hasWriter(stream);
    this.readDone = readEnded(stream, true);
    this.writeDone = writeFinished(stream, true);
    // When every side it has is watched, its own 'close' is the better moment to report; a
    // single side may be over long before.
    this.awaitsClose = closesItself(stream) && hasReader(stream) === this.reading &&
      hasWriter(stream) === this.writing;
    this.bound = [];
  }

  on(emitter, name, listener) {
    emitter.on(name, listener);
    ArrayPrototypePush(this.bound, { emitter, name, listener });
  }

  listen(options) {
    const { stream } = this;
    const onClose = () => this.tellOutcome(this.atClose());
    const onFinish = () => this.finishedWriting();
    if (isRequest(stream)) {
      this.on(stream, 'complete', onFinish);
      if (!this.awaitsClose) this.on(stream, 'abort', onClose);
      if (stream.req) this.on(stream.req, 'finish', onFinish);
      else this.on(stream, 'request', () => this.on(stream.req, 'finish', onFinish));
    } else if (this.writing && !stream._writableState) {
      // Streams from before 'finish' existed say with `writable` that they take no more.
      const onLegacyEnd = () => { if (!stream.writable) onFinish(); };
      this.on(stream, 'end', onLegacyEnd);
      this.on(stream, 'close', onLegacyEnd);
    }
    if (!this.awaitsClose && typeof stream.aborted === 'boolean') this.on(stream, 'aborted', onClose);
    const onEnd = () => this.finishedReading();
    stream.on('end', onEnd);
    this.on(stream, 'finish', onFinish);
    // 'end' comes before 'finish' and goes after it.
    ArrayPrototypePush(this.bound, { emitter: stream, name: 'end', listener: onEnd });
    if (options.error !== false) this.on(stream, 'error', (err) => this.tell(err));
    this.on(stream, 'close', onClose);
  }

  tell(...args) {
    if (this.report !== null) ReflectApply(this.report, this.stream, args);
  }

  tellOutcome(cause) {
    if (cause === null) this.tell();
    else this.tell(cause);
  }

  finishedWriting() {
    this.writeDone = true;
    // A destroyed stream may have been asked not to close, and its reader may never end.
    if (this.stream.destroyed) this.awaitsClose = false;
    if (this.awaitsClose && (!this.stream.readable || this.reading)) return;
    if (!this.reading || this.readDone) this.tell();
  }

  finishedReading() {
    this.readDone = true;
    if (this.stream.destroyed) this.awaitsClose = false;
    if (this.awaitsClose && (!this.stream.writable || this.writing)) return;
    if (!this.writing || this.writeDone) this.tell();
  }

  // What to report when the stream closes now: null where everything that is watched came to its end.
  atClose() {
    const { stream } = this;
    const cause = reason(stream);
    if (cause !== null) return cause;
    const cutOff = this.reading && !this.readDone && hasReader(stream, true) && !readEnded(stream, true);
    const unwritten = this.writing && !this.writeDone && !writeFinished(stream, true);
    return cutOff || unwritten ? prematureClose() : null;
  }

  // What to report of a stream whose last event has already passed; undefined for any other.
  verdict() {
    const { stream, awaitsClose } = this;
    const { _readableState: reader, _writableState: writer } = stream;
    if (isClosed(stream)) return this.atClose();
    let over;
    if (writer?.errorEmitted || reader?.errorEmitted) {
      over = !awaitsClose;
    } else {
      const readOver = this.readDone || isReadable(stream) === false;
      const writeOver = this.writeDone || isWritable(stream) === false;
      over = (!this.reading && (!awaitsClose || isReadable(stream)) && writeOver && !writer?.pendingcb) ||
        (!this.writing && (!awaitsClose || isWritable(stream)) && readOver) ||
        (reader && stream.req && stream.aborted);
    }
    return over ? reason(stream) : undefined;
  }

  heed(signal) {
    const release = onAbort(signal, () => {
      const { report } = this;
      this.stop();
      if (report !== null) ReflectApply(report, this.stream, [aborted(signal)]);
    });
    const { report } = this;
    this.report = function(...args) {
      release();
      ReflectApply(report, this, args);
    };
  }

  stop() {
    this.report = null;
    while (this.bound.length > 0) {
      const { emitter, name, listener } = ArrayPrototypeShift(this.bound);
      emitter.removeListener(name, listener);
    }
  }
}

function finished(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = kNoOptions;
  } else if (options === undefined || options === null) {
    options = kNoOptions;
  } else {
    checkObject(options, 'options');
  }
  checkFunction(callback, 'callback');
  checkSignal(options.signal, 'options.signal');
  if (!isStream(stream)) throw invalidArgType('stream', ANY_STREAM, stream);

  const { signal } = options;
  const watch = new Watch(stream, options, callback);
  let known = watch.verdict();
  if (known !== undefined) {
    // What is emitted after the end is nobody's business any more.
    if (options.error !== false) watch.on(stream, 'error', ignore);
  } else if (signal?.aborted) {
    known = aborted(signal);
  }
  if (known !== undefined) {
    nextTick(() => watch.tellOutcome(known));
  } else {
    watch.report = once(callback);
    watch.listen(options);
    if (signal) watch.heed(signal);
  }
  return function cleanup() {
    watch.stop();
  };
}

// The same as a promise. Listeners stay on the stream unless `cleanup` asks for their removal, so
// that a late error does not become an uncaught one.
function finishedPromise(stream, options) {
  let tidy = false;
  if (options?.cleanup) {
    checkBoolean(options.cleanup, 'cleanup');
    tidy = options.cleanup;
  }
  return new Promise((resolve, reject) => {
    const cleanup = finished(stream, options, (err) => {
      if (tidy) cleanup();
      if (err) reject(err);
      else resolve();
    });
  });
}

module.exports = { finished, finishedPromise };
