'use strict';
// One Duplex in front of two streams: what is written to it goes into the first, what is read
// from it comes out of the second. Duplex.from() and compose() are both made of it.

const { AbortError } = require('./checks');
const { destroy } = require('./destroy');

const { Duplex } = stream;
const { ReflectApply } = primordials;

class Duplexify extends Duplex {
  // `inlet` and `outlet` are undefined when that direction is closed; `inner` are the streams
  // that a destroy() has to reach; when it `owns` them, even after they are over, since some do
  // not destroy themselves.
  constructor({ inlet, outlet, writableObjectMode, readableObjectMode, inner, owns = false }) {
    super({
      __proto__: null,
      readable: outlet !== undefined,
      writable: inlet !== undefined,
      readableObjectMode,
      writableObjectMode,
    });
    this.#inlet = inlet;
    this.#outlet = outlet;
    this.#inner = inner;
    this.#owns = owns;
  }

  #inlet;
  #outlet;
  #inner;
  #owns;
  // Callbacks of the machine that wait for something inside, by what they wait for.
  #waiting = { drain: null, finish: null, close: null };
  #hungry = false;
  #innerOver = false;

  #run(what, ...args) {
    const callback = this.#waiting[what];
    this.#waiting[what] = null;
    if (callback === null) return false;
    ReflectApply(callback, undefined, args);
    return true;
  }

  get hasSides() {
    return this.#inlet !== undefined || this.#outlet !== undefined;
  }

  // Starts to listen to each side that is there. Whatever makes a Duplexify adds listeners of its own, and their order
  // shows in the order of what happens later.
  listenToInlet() {
    this.#inlet.on('drain', () => this.#run('drain'));
  }

  // Reads from the outlet what it is asked for.
  pullFromOutlet() {
    this.#outlet.on('readable', () => {
      if (this.#hungry) {
        this.#hungry = false;
        this._read();
      }
    });
    this.#outlet.on('end', () => this.push(null));
  }

  // Lets the outlet flow, also before anybody asks, and pauses it when the buffer is full.
  flowFromOutlet() {
    const outlet = this.#outlet;
    this._read = () => outlet.resume();
    outlet.on('data', (chunk) => {
      if (!this.push(chunk)) outlet.pause();
    });
    outlet.on('end', () => this.push(null));
  }

  // To be called when the inner streams have taken everything that was written.
  innerFinished() {
    this.#run('finish');
  }

  // To be called when the inner streams are over, or one of them has failed. Returns whether
  // any event was emitted.
  innerOver(err) {
    this.#innerOver = true;
    if (this.#run('close', err)) return true;
    if (!err) return false;
    this.destroy(err);
    return true;
  }

  _write(chunk, encoding, callback) {
    if (this.#inlet.write(chunk, encoding)) callback();
    else this.#waiting.drain = callback;
  }

  _final(callback) {
    this.#inlet.end();
    this.#waiting.finish = callback;
  }

  _read() {
    for (;;) {
      const chunk = this.#outlet.read();
      if (chunk === null) {
        this.#hungry = true;
        return;
      }
      if (!this.push(chunk)) return;
    }
  }

  _destroy(err, callback) {
    if (!err && !this.#innerOver) err = new AbortError();
    this.#hungry = false;
    this.#waiting.drain = null;
    this.#waiting.finish = null;
    const over = this.#innerOver;
    if (!over) this.#waiting.close = callback;
    if (!over || this.#owns) {
      for (let i = 0; i < this.#inner.length; i++) destroy(this.#inner[i], err);
    }
    if (over) callback(err);
  }
}

module.exports = { Duplexify };
