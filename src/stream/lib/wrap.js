'use strict';
// readable.wrap(): a proper Readable on an old stream that pushes its chunks as events.

const { destroy } = require('./destroy');

const { errorOrDestroy } = primitives;
const { FunctionPrototypeBind, ObjectKeys } = primordials;

function wrap(old) {
  let paused = false;
  // An old stream sends until it is paused and does not ask.
  old.on('data', (chunk) => {
    if (!this.push(chunk) && typeof old.pause === 'function') {
      paused = true;
      old.pause();
    }
  });
  old.on('end', () => this.push(null));
  old.on('error', (err) => errorOrDestroy(this, err));
  // It closes without having failed: what was not read is given up, and that is no error.
  old.on('close', () => this.destroy());
  old.on('destroy', () => this.destroy());
  this._read = () => {
    if (!paused || typeof old.resume !== 'function') return;
    paused = false;
    old.resume();
  };
  // Its other methods keep working when only the wrapper is passed on.
  const keys = ObjectKeys(old);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (this[key] === undefined && typeof old[key] === 'function') this[key] = FunctionPrototypeBind(old[key], old);
  }
  return this;
}

// Readable.wrap(): the wrapper is the only way to the old stream, so it takes that with it.
function wrapped(source, options) {
  return new stream.Readable({
    __proto__: null,
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(err, callback) {
      destroy(source, err);
      callback(err);
    },
  }).wrap(source);
}

module.exports = { wrap, wrapped };
