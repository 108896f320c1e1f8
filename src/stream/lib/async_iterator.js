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

// One pass over a stream. `visit` is what the generator shares with the iterator around it.
async function* chunks(source, destroyOnReturn, visit) {
  const bell = new Doorbell();
  // undefined: still open; null: came to its end; otherwise why it failed.
  let outcome;
  source.on('readable', bell.ring);
  const cleanup = finished(source, { writable: false }, (err) => {
    outcome = err ? joined(outcome, err) : null;
    bell.ring();
  });
  visit.leave = () => {
    visit.leave = () => {};
    const wanted = outcome || destroyOnReturn;
    if (wanted && (outcome === undefined || source._readableState.autoDestroy)) {
      destroy(source, null);
    } else {
      source.off('readable', bell.ring);
      cleanup();
    }
  };
  try {
    for (;;) {
      const chunk = source.destroyed ? null : source.read();
      if (chunk !== null) {
        visit.paused = true;
        yield chunk;
        visit.paused = false;
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
    visit.leave();
  }
}

function walk(source, destroyOnReturn) {
  // A stream without read() pushes its chunks; wrapping gives it one.
  if (typeof source.read !== 'function') source = stream.Readable.wrap(source, { objectMode: true });
  const visit = { paused: false, leave: null };
  const walker = chunks(source, destroyOnReturn, visit);
  const giveBack = walker.return;
  // QuickJS does not wait for return() when a loop is left by a throw: the generator's `finally`
  // would come too late for whoever catches it and looks at the stream.
  Object.defineProperty(walker, 'return', {
    configurable: true,
    writable: true,
    value(result) {
      if (visit.paused) visit.leave();
      return Reflect.apply(giveBack, walker, [result]);
    },
  });
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
