'use strict';
// The `readline/promises` built-in. No native functions.

const { ArrayPrototypeJoin, ArrayPrototypePush, Promise } = primordials;

const errors = require('internal/errors');
const lines = require('internal/readline_interface');
const sequences = require('internal/readline_cursor');

class Interface extends lines.Interface {
  question(query, options) {
    return lines.asked(this, query, options);
  }
}

/** Collects control sequences, and writes them together. */
class Readline {
  #autoCommit;
  #stream;
  #todo = [];

  constructor(stream, options = undefined) {
    if (typeof stream?.write !== 'function') throw errors.invalidArgType('stream', 'an instance of Writable', stream);
    this.#stream = stream;
    if (options?.autoCommit !== undefined) errors.validateBoolean(options.autoCommit, 'options.autoCommit');
    this.#autoCommit = options?.autoCommit ?? false;
  }

  #add(sequence) {
    if (sequence === '') return this;
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(sequence));
    else ArrayPrototypePush(this.#todo, sequence);
    return this;
  }

  cursorTo(x, y = undefined) {
    errors.validateInteger(x, 'x');
    if (y !== undefined) errors.validateInteger(y, 'y');
    return this.#add(sequences.positionSequence(x, y));
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      errors.validateInteger(dx, 'dx');
      errors.validateInteger(dy, 'dy');
    }
    return this.#add(sequences.moveSequence(dx, dy));
  }

  clearLine(direction) {
    errors.validateInteger(direction, 'dir', -1, 1);
    return this.#add(sequences.lineSequence(direction));
  }

  clearScreenDown() {
    return this.#add('\x1b[0J');
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(ArrayPrototypeJoin(this.#todo, ''), resolve);
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

module.exports = {
  Interface,
  Readline,
  createInterface(input, output, completer, terminal) {
    return new Interface(input, output, completer, terminal);
  },
};
