'use strict';
// Transform: a Duplex whose reading side is made from its writing side. PassThrough: one that
// makes nothing of it.

const { notImplemented } = require('./checks');

const { Duplex } = stream;
const { nextTick } = primitives;
const { ObjectSetPrototypeOf, ReflectApply, Symbol } = primordials;
// The acknowledgement of a chunk that is held back until the reader wants more.
const kHeld = Symbol('kCallback');

function inherit(Class, Parent) {
  ObjectSetPrototypeOf(Class.prototype, Parent.prototype);
  ObjectSetPrototypeOf(Class, Parent);
}

// The reading side's mark, if the options give one by either name.
function readableMark(options) {
  return options.highWaterMark ?? options.readableHighWaterMark;
}

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  if (options && readableMark(options) === 0) {
    // A reader that buffers nothing must not make a writer that accepts nothing: with both at
    // zero each side would wait for the other.
    options = {
      __proto__: null,
      ...options,
      highWaterMark: null,
      readableHighWaterMark: 0,
      writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  ReflectApply(Duplex, this, [options]);
  // The first chunks are pushed from _write, inside a caller's write(): the reader has to treat
  // them as arriving asynchronously to keep 'readable' coming.
  this._readableState.sync = false;
  this[kHeld] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}

inherit(Transform, Duplex);

// The end of the writing side is the end of the reading side, after what _flush still has.
function finish(callback) {
  const end = (err, data) => {
    if (err) {
      if (callback) callback(err);
      else this.destroy(err);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    this.push(null);
    if (callback) callback();
  };
  if (typeof this._flush === 'function' && !this.destroyed) this._flush(end);
  else end();
}

// A subclass with a _final of its own has taken the place where finish() runs otherwise.
function prefinish() {
  if (this._final !== finish) ReflectApply(finish, this, []);
}

Transform.prototype._final = finish;

Transform.prototype._transform = function(chunk, encoding, callback) {
  throw notImplemented('_transform()');
};

Transform.prototype._write = function(chunk, encoding, callback) {
  const reader = this._readableState;
  const before = reader.length;
  this._transform(chunk, encoding, (err, data) => {
    if (err) {
      callback(err);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    const gaveNothing = reader.length === before;
    // Where the reading side has ended, its 'end' is to come before the writer goes on.
    if (reader.ended) nextTick(callback);
    // After end() nobody calls write() any more, so there is nobody left to slow down.
    else if (this._writableState.ended || gaveNothing || reader.length < reader.highWaterMark) callback();
    else this[kHeld] = callback;
  });
};

Transform.prototype._read = function() {
  const callback = this[kHeld];
  if (!callback) return;
  this[kHeld] = null;
  callback();
};

function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  ReflectApply(Transform, this, [options]);
}

inherit(PassThrough, Transform);

PassThrough.prototype._transform = function(chunk, encoding, callback) {
  callback(null, chunk);
};

module.exports = { PassThrough, Transform };
