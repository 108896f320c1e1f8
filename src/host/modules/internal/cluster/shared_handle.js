'use strict';
// A listening handle that all workers have a copy of, and accept from as the system lets them: `cluster.SCHED_NONE`.

const { SafeMap } = primordials;

const net = require('net');

class SharedHandle {
  #workers = new SafeMap();
  #handle = null;
  #errno = 0;
  #options;

  constructor(address, options) {
    this.#options = { ...options, address };
  }

  #bind() {
    const { address, port, addressType, fd, flags } = this.#options;
    const made = net._createServerHandle(address, port, addressType, fd, flags);
    if (typeof made === 'number') this.#errno = made;
    else this.#handle = made;
  }

  has(worker) {
    return this.#workers.has(worker.id);
  }

  /** Calls `answer(errno, reply, handle)`. */
  add(worker, messages, answer) {
    this.#workers.set(worker.id, worker);
    // Not before a worker has it, whose end is what closes the handle.
    if (this.#handle === null && this.#errno === 0) this.#bind();
    answer(this.#errno, null, this.#handle);
  }

  /** Whether that was the last of its workers. */
  remove(worker) {
    if (!this.#workers.delete(worker.id) || this.#workers.size !== 0) return false;
    if (this.#handle !== null) this.#handle.close();
    this.#handle = null;
    return true;
  }
}

module.exports = SharedHandle;
