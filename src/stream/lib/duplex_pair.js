'use strict';
// duplexPair(): two streams, each reading what the other writes.

const { Duplex } = stream;

class DuplexSide extends Duplex {
  #other = null;
  // Acknowledges the other side's write once this side has room again.
  #taken = null;

  static pair(options) {
    const one = new DuplexSide(options);
    const two = new DuplexSide(options);
    one.#other = two;
    two.#other = one;
    return [one, two];
  }

  _read() {
    const taken = this.#taken;
    if (taken === null) return;
    this.#taken = null;
    taken();
  }

  _write(chunk, encoding, callback) {
    const other = this.#other;
    if (chunk.length === 0) {
      // An empty chunk never makes the other side read, so waiting for that would be for good.
      primitives.nextTick(callback);
      return;
    }
    other.push(chunk);
    other.#taken = callback;
  }

  _final(callback) {
    const other = this.#other;
    // The end passes over; it has to have arrived before this side says 'finish'.
    other.on('end', callback);
    other.push(null);
  }

  // The other side meets its end, or is cut off by a failure, whose error stays here: nobody there may listen for it.
  _destroy(err, callback) {
    const other = this.#other;
    if (!other.destroyed) {
      primitives.nextTick(() => {
        if (other.destroyed) return;
        if (err) other.destroy();
        else other.push(null);
      });
    }
    callback(err);
  }
}

function duplexPair(options) {
  return DuplexSide.pair(options);
}

module.exports = { duplexPair };
