'use strict';
// Reading with `for await`, and disposal at the end of a block.

const { AbortError, checkObject, joined } = require('./checks');
const { destroy } = require('./destroy');
const { finished } = require('./finished');

const { AsyncGeneratorPrototypeReturn, ObjectDefineProperty, Promise } = primordials;

// Wakes the one that waits; a wake-up without a waiter is not kept, since the waiter looks at the
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
  const cleanup = finished(source, { __proto__: null, writable: false }, (err) => {
    outcome = err ? joined(outcome, err) : null;
    bell.ring();
  });
  const destroys = () => {
    const wanted = outcome || destroyOnReturn;
    return wanted && (outcome === undefined || source._readableState.autoDestroy);
  };
  visit.destroys = () => visit.paused && destroys();
  visit.leave = () => {
    visit.leave = () => {};
    if (destroys()) {
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
    visit.arrive();
    visit.leave();
  }
}

// QuickJS does not wait for return() when a loop is left by a throw: who catches it comes before
// the generator's `finally`. Until that runs the stream says already that it is destroyed, unless
// the promise is awaited, which an engine begins by asking for its constructor.
function announce(source, visit, left) {
  const state = source._readableState;
  state.destroyed = true;
  visit.arrive = () => {
    visit.arrive = () => {};
    delete left.constructor;
    state.destroyed = false;
  };
  ObjectDefineProperty(left, 'constructor', {
    __proto__: null,
    configurable: true,
    get() {
      visit.arrive();
      return left.constructor;
    },
  });
}

function walk(source, destroyOnReturn) {
  // A stream without read() pushes its chunks; wrapping gives it one.
  if (typeof source.read !== 'function') source = stream.Readable.wrap(source, { objectMode: true });
  const visit = { paused: false, destroys: () => false, arrive: () => {}, leave: () => {} };
  const walker = chunks(source, destroyOnReturn, visit);
  ObjectDefineProperty(walker, 'return', {
    __proto__: null,
    configurable: true,
    writable: true,
    value(result) {
      // Who looks at the stream after the loop would come before the generator's `finally`.
      if (!primitives.awaitsReturn && visit.paused) visit.leave();
      const destroys = !source.destroyed && visit.destroys();
      const left = AsyncGeneratorPrototypeReturn(walker, result);
      if (destroys) announce(source, visit, left);
      return left;
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
