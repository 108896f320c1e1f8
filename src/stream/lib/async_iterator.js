'use strict';
// Reading with `for await`, and disposal at the end of a block.

const { AbortError, checkObject, joined } = require('./checks');
const { destroy } = require('./destroy');
const { finished } = require('./finished');

// Wakes whoever waits; a wake-up without a waiter is not kept, since the waiter looks at the
// stream itself before it waits.
class Doorbell {
  #wake = null;

  ring = () => {
    const wake = this.#wake;
    this.#wake = null;
    if (wake !== null) wake();
  };

  wait() {
    return new Promise((resolve) => { this.#wake = resolve; });
  }
}

async function* chunks(source, destroyOnReturn) {
  const bell = new Doorbell();
  // undefined: still open; null: came to its end; otherwise why it failed.
  let outcome;
  source.on('readable', bell.ring);
  const cleanup = finished(source, { writable: false }, (err) => {
    outcome = err ? joined(outcome, err) : null;
    bell.ring();
  });
  try {
    for (;;) {
      const chunk = source.destroyed ? null : source.read();
      if (chunk !== null) {
        yield chunk;
      } else if (outcome === undefined) {
        await bell.wait();
      } else if (outcome === null) {
        return;
      } else {
        throw outcome;
      }
    }
  } catch (err) {
    outcome = joined(outcome, err);
    throw outcome;
  } finally {
    const wanted = outcome || destroyOnReturn;
    if (wanted && (outcome === undefined || source._readableState.autoDestroy)) {
      destroy(source, null);
    } else {
      source.off('readable', bell.ring);
      cleanup();
    }
  }
}

function walk(source, destroyOnReturn) {
  // A stream without read() pushes its chunks; wrapping gives it one.
  if (typeof source.read !== 'function') source = stream.Readable.wrap(source, { objectMode: true });
  const walker = chunks(source, destroyOnReturn);
  walker.stream = source;
  return walker;
}

// Gives the stream up unless that side has come to its end, and waits until it is over. The
// error that was made here to say so is no failure of the disposal.
function dispose(target, done) {
  let given;
  if (!target.destroyed) {
    given = done ? null : new AbortError();
    target.destroy(given);
  }
  return new Promise((resolve, reject) => {
    finished(target, (err) => {
      if (err && err !== given) reject(err);
      else resolve();
    });
  });
}

// The rest are methods: index.js puts them on the prototypes.

function iterator(options) {
  if (options !== undefined) checkObject(options, 'options');
  return walk(this, options?.destroyOnReturn !== false);
}

function iterate() {
  return walk(this, true);
}

async function disposeReadable() {
  return dispose(this, this.readableEnded);
}

async function disposeWritable() {
  return dispose(this, this.writableFinished);
}

module.exports = { disposeReadable, disposeWritable, iterate, iterator };
