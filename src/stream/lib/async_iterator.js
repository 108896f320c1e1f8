'use strict';
// Reading with `for await`, and disposal at the end of a block.

const { AbortError, checkObject, joined } = require('./checks');
const { destroy } = require('./destroy');
const { finished } = require('./finished');

const {
  ArrayPrototypePush, ArrayPrototypeShift, Promise, PromiseReject, PromiseResolve, ReflectApply, asyncIterator,
} = primordials;

const result = (value) => ({ done: false, value });
const over = (value) => ({ done: true, value });

// One pass over a stream. Requests that come while one is under way wait for their turn.
class Pass {
  // undefined: still open; null: came to its end; otherwise why it failed.
  #outcome;
  // The stream is not touched before the first chunk is asked for.
  #begun = false;
  #over = false;
  #busy = false;
  #requests = [];
  #serving = false;
  #wake = null;
  #cleanup = null;

  constructor(source, destroyOnReturn) {
    this.source = source;
    this.destroyOnReturn = destroyOnReturn;
  }

  // Wakes the one that waits; a wake-up without a waiter is not kept, since the waiter looks at the
  // stream itself before it waits.
  #ring = () => {
    const wake = this.#wake;
    this.#wake = null;
    if (wake !== null) wake();
  };

  #begin() {
    if (this.#begun) return;
    this.#begun = true;
    this.source.on('readable', this.#ring);
    this.#cleanup = finished(this.source, { __proto__: null, writable: false }, (err) => {
      this.#outcome = err ? joined(this.#outcome, err) : null;
      this.#ring();
    });
  }

  #finish() {
    this.#over = true;
    const { source } = this;
    const gone = this.#outcome === undefined || source._readableState.autoDestroy;
    if ((this.#outcome || this.destroyOnReturn) && gone) {
      destroy(source, null);
    } else {
      source.off('readable', this.#ring);
      this.#cleanup();
    }
  }

  // The pass ends with `err`: what is thrown for it.
  #fail(err) {
    this.#outcome = joined(this.#outcome, err);
    this.#finish();
    return this.#outcome;
  }

  #take() {
    return this.source.destroyed ? null : this.source.read();
  }

  // The request under way has its answer: the next one's turn. What is answered at once comes back here.
  #free() {
    this.#busy = false;
    if (this.#serving) return;
    this.#serving = true;
    try {
      while (!this.#busy && this.#requests.length > 0) {
        const serve = ArrayPrototypeShift(this.#requests);
        serve();
      }
    } finally {
      this.#serving = false;
    }
  }

  // Answers with the next chunk, and waits for it if need be.
  #pump(resolve, reject) {
    const chunk = this.#take();
    if (chunk !== null) {
      const then = chunk?.then;
      if (typeof then === 'function') {
        ReflectApply(then, chunk, [(value) => {
          resolve(result(value));
          this.#free();
        }, (err) => {
          reject(this.#fail(err));
          this.#free();
        }]);
        return;
      }
      resolve(result(chunk));
    } else if (this.#outcome === undefined) {
      this.#wait(resolve, reject);
      return;
    } else if (this.#outcome === null) {
      this.#finish();
      resolve(over());
    } else {
      reject(this.#fail(this.#outcome));
    }
    this.#free();
  }

  #woken() {
    return new Promise((wake) => { this.#wake = wake; });
  }

  // `await` asks nothing of Promise that a script can replace, as `then` does.
  async #wait(resolve, reject) {
    await this.#woken();
    this.#pump(resolve, reject);
  }

  // Gives `serve` a promise's two functions: at once, or when those before it have been served.
  #request(serve) {
    return new Promise((resolve, reject) => {
      if (this.#busy) ArrayPrototypePush(this.#requests, () => serve(resolve, reject));
      else serve(resolve, reject);
    });
  }

  next() {
    if (this.#busy || this.#over) {
      return this.#request((resolve, reject) => {
        if (this.#over) {
          resolve(over());
          return;
        }
        this.#begin();
        this.#busy = true;
        this.#pump(resolve, reject);
      });
    }
    this.#begin();
    const chunk = this.#take();
    if (chunk !== null) {
      const then = chunk?.then;
      if (typeof then !== 'function') return PromiseResolve(result(chunk));
      this.#busy = true;
      // What a thenable returns is the answer, whatever it is.
      return ReflectApply(then, chunk, [(value) => {
        this.#free();
        return result(value);
      }, (err) => {
        const error = this.#fail(err);
        this.#free();
        throw error;
      }]);
    }
    if (this.#outcome === undefined) {
      this.#busy = true;
      return new Promise((resolve, reject) => this.#wait(resolve, reject));
    }
    const failure = this.#outcome;
    this.#finish();
    return failure === null ? PromiseResolve(over()) : PromiseReject(failure);
  }

  return(value) {
    return this.#request((resolve) => {
      if (!this.#over && this.#begun) this.#finish();
      this.#over = true;
      resolve(over(value));
    });
  }

  throw(err) {
    return this.#request((resolve, reject) => {
      const running = this.#begun && !this.#over;
      this.#over = true;
      reject(running ? this.#fail(err) : err);
    });
  }
}

function walk(source, destroyOnReturn) {
  // A stream without read() pushes its chunks; wrapping gives it one.
  if (typeof source.read !== 'function') source = stream.Readable.wrap(source, { objectMode: true });
  const pass = new Pass(source, destroyOnReturn);
  return asyncIterator({
    next() { return pass.next(); },
    return(value) { return pass.return(value); },
    throw(err) { return pass.throw(err); },
    stream: source,
  });
}

// Gives the stream up unless that side has come to its end, and waits until it is over. That it was
// given up is no failure of the disposal: a reader knows it by the error that was made here, a
// writer by any error of that name.
function dispose(target, done, isAbort) {
  let given;
  if (!target.destroyed) {
    given = done ? null : new AbortError();
    target.destroy(given);
  }
  return new Promise((resolve, reject) => {
    finished(target, (err) => {
      if (err && !isAbort(err, given)) reject(err);
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
  await dispose(this, this.readableEnded, (err, given) => err === given);
}

async function disposeWritable() {
  await dispose(this, this.writableFinished, (err) => err.name === 'AbortError');
}

module.exports = { disposeReadable, disposeWritable, iterate, iterator };
