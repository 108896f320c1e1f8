'use strict';
// fs.Dir: the entries of a folder, one after the other. They are read when the folder is opened, and given out from there.

const {
  ArrayPrototypePop, ArrayPrototypeReverse, PromiseReject, PromiseResolve, Symbol, SymbolAsyncDispose,
  SymbolAsyncIterator, SymbolDispose,
} = primordials;

const errors = require('internal/errors');

const kOpened = Symbol('made by opendir');

class Dir {
  #path;
  #entries;
  #closed = false;

  constructor(path, entries, opened) {
    if (opened !== kOpened) throw errors.missingArgs('handle');
    this.#path = path;
    this.#entries = ArrayPrototypeReverse(entries);
  }

  #checkOpen() {
    if (this.#closed) throw errors.coded('ERR_DIR_CLOSED', 'Directory handle was closed', 'Error');
  }

  get path() { return this.#path; }

  read(callback = undefined) {
    return this.#later(() => this.readSync(), callback);
  }

  readSync() {
    this.#checkOpen();
    return ArrayPrototypePop(this.#entries) ?? null;
  }

  close(callback = undefined) {
    return this.#later(() => this.closeSync(), callback);
  }

  closeSync() {
    this.#checkOpen();
    this.#closed = true;
    this.#entries = [];
  }

  /** Runs `work` at once, and tells of it by a callback or a promise. A closed folder throws where a callback is given. */
  #later(work, callback) {
    if (callback !== undefined) {
      errors.validateFunction(callback, 'callback');
      this.#checkOpen();
      process.nextTick(callback, null, work());
      return undefined;
    }
    try {
      return PromiseResolve(work());
    } catch (err) {
      return PromiseReject(err);
    }
  }

  async *entries() {
    try {
      for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
    } finally {
      if (!this.#closed) await this.close();
    }
  }

  [SymbolAsyncIterator]() { return this.entries(); }

  [SymbolDispose]() {
    if (!this.#closed) this.closeSync();
  }

  async [SymbolAsyncDispose]() {
    if (!this.#closed) await this.close();
  }
}

/** A Dir over the entries of `path`. */
function opened(path, entries) {
  return new Dir(path, entries, kOpened);
}

module.exports = { Dir, opened };
